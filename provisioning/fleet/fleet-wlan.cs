using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.InteropServices;

/// The Wi-Fi profiles of this machine, on all of its interfaces (wlanapi.h).
public static class PreauWlan
{
    const uint NotFound = 1168;
    const uint AllUsers = 1; // WLAN_SET_EAPHOST_DATA_ALL_USERS

    [DllImport("wlanapi.dll")]
    static extern uint WlanOpenHandle(uint version, IntPtr reserved, out uint negotiated, out IntPtr handle);
    [DllImport("wlanapi.dll")]
    static extern uint WlanCloseHandle(IntPtr handle, IntPtr reserved);
    [DllImport("wlanapi.dll")]
    static extern uint WlanEnumInterfaces(IntPtr handle, IntPtr reserved, out IntPtr list);
    [DllImport("wlanapi.dll")]
    static extern void WlanFreeMemory(IntPtr memory);
    [DllImport("wlanapi.dll", CharSet = CharSet.Unicode)]
    static extern uint WlanGetProfile(IntPtr handle, ref Guid card, string name, IntPtr reserved,
        out IntPtr xml, ref uint flags, out uint access);
    [DllImport("wlanapi.dll", CharSet = CharSet.Unicode)]
    static extern uint WlanDeleteProfile(IntPtr handle, ref Guid card, string name, IntPtr reserved);
    [DllImport("wlanapi.dll", CharSet = CharSet.Unicode)]
    static extern uint WlanSetProfileEapXmlUserData(IntPtr handle, ref Guid card, string name,
        uint flags, string xml, IntPtr reserved);

    /// The profile's XML, or null when no interface has it.
    public static string Profile(string name)
    {
        string found = null;
        ForEach((handle, card) => {
            IntPtr xml;
            uint flags = 0, access;
            uint status = WlanGetProfile(handle, ref card, name, IntPtr.Zero, out xml, ref flags, out access);
            if (status == NotFound) return;
            Check(status);
            found = Marshal.PtrToStringUni(xml);
            WlanFreeMemory(xml);
        });
        return found;
    }

    public static void Delete(string name)
    {
        ForEach((handle, card) => {
            uint status = WlanDeleteProfile(handle, ref card, name, IntPtr.Zero);
            if (status != NotFound) Check(status);
        });
    }

    /// Gives the profile a login and password for everybody on the machine.
    public static void SetCredential(string name, string xml)
    {
        ForEach((handle, card) =>
            Check(WlanSetProfileEapXmlUserData(handle, ref card, name, AllUsers, xml, IntPtr.Zero)));
    }

    delegate void Action(IntPtr handle, Guid card);

    static void ForEach(Action action)
    {
        uint negotiated;
        IntPtr handle, list;
        Check(WlanOpenHandle(2, IntPtr.Zero, out negotiated, out handle));
        try
        {
            Check(WlanEnumInterfaces(handle, IntPtr.Zero, out list));
            var cards = new List<Guid>();
            // WLAN_INTERFACE_INFO_LIST: two words, then 532 octets an interface, its GUID first.
            int count = Marshal.ReadInt32(list);
            for (int index = 0; index < count; index++)
                cards.Add((Guid)Marshal.PtrToStructure(
                    new IntPtr(list.ToInt64() + 8 + 532L * index), typeof(Guid)));
            WlanFreeMemory(list);
            foreach (Guid card in cards) action(handle, card);
        }
        finally
        {
            WlanCloseHandle(handle, IntPtr.Zero);
        }
    }

    static void Check(uint status)
    {
        if (status != 0) throw new Win32Exception((int)status);
    }
}
