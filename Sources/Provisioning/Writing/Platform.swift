/// What a profile is written for; raw values are the names in `preau profile` and in addresses.
package enum Platform: String, Sendable, CaseIterable {
    /// WLANProfile XML, for `netsh`.
    case windows
    /// CarrierProvisioning XML, signed, for `ms-settings:wifi-provisioning`.
    case windowsProvisioning = "windows-provisioning"
    /// A `.cmd` that sets everything up.
    case windowsScript = "windows-script"
    /// A `.mobileconfig` for iOS, iPadOS and macOS.
    case apple
    /// An `.eap-config` for the geteduroam apps.
    case eapConfig = "eap-config"
    /// A Passpoint file for Android.
    case passpoint
    /// ONC for ChromeOS.
    case chromeOS = "chromeos"
    /// ONC for the Android Management API.
    case androidManagement = "android-management"
    /// A NetworkManager keyfile.
    case networkManager = "networkmanager"
    /// A wpa_supplicant configuration.
    case wpaSupplicant = "wpa-supplicant"
    /// An iwd network file.
    case iwd
    /// What to type by hand, on each system; HTML to print.
    case sheet
    /// A poster with the join page's QR code; HTML to print.
    case poster
}
