/// The files of the fleet kit that hold no value: the same in every kit.
package enum FleetFile: String, CaseIterable, Sendable {
    case install = "install.cmd"
    case uninstall = "uninstall.cmd"
    case common = "common.ps1"
    case wlan = "wlan.cs"
    case prepare = "prepare.ps1"
    case setup = "setup.ps1"
    case setCredential = "set-credential.ps1"
    case detect = "detect.ps1"
    case remediate = "remediate.ps1"
    case report = "report.ps1"
    case uninstallScript = "uninstall.ps1"
    case setupComplete = "SetupComplete.cmd"
    case firstLogon = "FirstLogonCommands.xml"
    case startup = "startup.cmd"
    case win32App = "win32-app.txt"
    case configurationManager = "import.txt"

    /// ASCII, its lines ended by LF alone.
    package var octets: [UInt8] {
        switch self {
        case .install: PackageResources.fleet_install_cmd
        case .uninstall: PackageResources.fleet_uninstall_cmd
        case .common: PackageResources.fleet_common_ps1
        case .wlan: PackageResources.fleet_wlan_cs
        case .prepare: PackageResources.fleet_prepare_ps1
        case .setup: PackageResources.fleet_setup_ps1
        case .setCredential: PackageResources.fleet_set_credential_ps1
        case .detect: PackageResources.fleet_detect_ps1
        case .remediate: PackageResources.fleet_remediate_ps1
        case .report: PackageResources.fleet_report_ps1
        case .uninstallScript: PackageResources.fleet_uninstall_ps1
        case .setupComplete: PackageResources.fleet_setup_complete_cmd
        case .firstLogon: PackageResources.fleet_first_logon_xml
        case .startup: PackageResources.fleet_startup_cmd
        case .win32App: PackageResources.fleet_win32_app_txt
        case .configurationManager: PackageResources.fleet_configuration_manager_txt
        }
    }
}
