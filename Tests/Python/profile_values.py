"""Reads the values that a device would use out of a profile, of whatever kind; prints them as JSON.

Usage: profile_values.py KIND FILE. KIND is a platform's name as `preau profile` has it. Nothing here
knows how the profile was written: only what each system's documentation says of reading it.

ssids, server_names, anchors (PEM), thumbprints (SHA-1) and fingerprints (SHA-256) where a file names
authorities only so, outer_identity, inner, login and secret: an absent value is null.
"""

import json
import pathlib
import sys

import profile_apple
import profile_linux
import profile_onc
import profile_passpoint
import profile_sheet
import profile_windows
import profile_eap_config

READERS = {
    "windows": profile_windows.wlan_profile,
    "windows-provisioning": profile_windows.carrier_provisioning,
    "windows-script": profile_windows.script,
    "apple": profile_apple.read,
    "eap-config": profile_eap_config.read,
    "passpoint": profile_passpoint.read,
    "chromeos": profile_onc.read,
    "android-management": profile_onc.read,
    "networkmanager": profile_linux.network_manager,
    "wpa-supplicant": profile_linux.wpa_supplicant,
    "iwd": profile_linux.iwd,
    "sheet": profile_sheet.read,
}


def main():
    kind, path = sys.argv[1:]
    values = {
        "ssids": [], "server_names": [], "anchors": [], "thumbprints": [],
        "fingerprints": [],
        "outer_identity": None, "inner": None, "login": None, "secret": None,
    }
    values.update(READERS[kind](pathlib.Path(path)))
    json.dump(values, sys.stdout, ensure_ascii=False, indent=1)


main()
