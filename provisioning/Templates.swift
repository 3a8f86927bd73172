/// The templates of device profiles: the files of this directory, part of the program.
package enum Template: String, CaseIterable, Sendable {
    case wlanProfile
    case wlanCredentials
    case carrierProvisioning
    case windowsCommand
    case windowsPowerShell
    case mobileConfig
    case eapConfig
    case passpoint
    case chromeOS
    case androidManagement
    case networkManager
    case authorities
    case wpaSupplicant
    case iwd
    case qrCode
    case printStyle
    case handSheets
    case handWindows
    case handIPhone
    case handMac
    case handAndroid
    case handChromebook
    case handLinux
    case sheetForget
    case sheetAccount
    case sheetSecret
    case sheetAuthority
    case sheetHelp
    case poster

    package var text: String {
        String(decoding: octets, as: UTF8.self)
    }

    private var octets: [UInt8] {
        switch self {
        case .wlanProfile: PackageResources.wlan_profile_xml_mustache
        case .wlanCredentials: PackageResources.wlan_credentials_xml_mustache
        case .carrierProvisioning: PackageResources.carrier_provisioning_xml_mustache
        case .windowsCommand: PackageResources.wifi_cmd_mustache
        case .windowsPowerShell: PackageResources.wifi_ps1_mustache
        case .mobileConfig: PackageResources.profile_mobileconfig_mustache
        case .eapConfig: PackageResources.eap_config_xml_mustache
        case .passpoint: PackageResources.passpoint_xml_mustache
        case .chromeOS: PackageResources.onc_chromeos_json_mustache
        case .androidManagement: PackageResources.onc_android_management_json_mustache
        case .networkManager: PackageResources.networkmanager_keyfile_mustache
        case .authorities: PackageResources.authorities_pem_mustache
        case .wpaSupplicant: PackageResources.wpa_supplicant_conf_mustache
        case .iwd: PackageResources.iwd_8021x_mustache
        case .qrCode: PackageResources.qr_code_svg_mustache
        case .printStyle: PackageResources.print_style_css_mustache
        case .handSheets: PackageResources.hand_sheets_html_mustache
        case .handWindows: PackageResources.hand_windows_html_mustache
        case .handIPhone: PackageResources.hand_iphone_html_mustache
        case .handMac: PackageResources.hand_mac_html_mustache
        case .handAndroid: PackageResources.hand_android_html_mustache
        case .handChromebook: PackageResources.hand_chromebook_html_mustache
        case .handLinux: PackageResources.hand_linux_html_mustache
        case .sheetForget: PackageResources.sheet_forget_html_mustache
        case .sheetAccount: PackageResources.sheet_account_html_mustache
        case .sheetSecret: PackageResources.sheet_secret_html_mustache
        case .sheetAuthority: PackageResources.sheet_authority_html_mustache
        case .sheetHelp: PackageResources.sheet_help_html_mustache
        case .poster: PackageResources.poster_html_mustache
        }
    }
}
