import Foundation
import TestSupport
import Testing

/// A kind of profile that a device can log in with, as `preau profile` names it.
enum ProfilePlatform: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case windows
    case windowsProvisioning = "windows-provisioning"
    case windowsScript = "windows-script"
    case apple
    case eapConfig = "eap-config"
    case passpoint
    case chromeOS = "chromeos"
    case androidManagement = "android-management"
    case networkManager = "networkmanager"
    case wpaSupplicant = "wpa-supplicant"
    case iwd
    /// For people, who type what it says.
    case sheet

    var testDescription: String { rawValue }

    /// Those that machines read and that `preau profile`, which never writes a secret, writes.
    static let written = allCases.filter { $0 != .passpoint && $0 != .sheet }
}

/// A profile that was written into a folder of its own.
struct ProfileFile: Sendable {
    let platform: ProfilePlatform
    let path: String
    let directory: TemporaryDirectory

    /// Runs `preau profile`.
    static func write(
        _ platform: ProfilePlatform,
        account: String? = nil,
        with files: PreauServerFiles
    ) async throws -> ProfileFile {
        let directory = try TemporaryDirectory()
        var command = ["profile", platform.rawValue, "--out", directory.path + "/"]
        if let account { command += ["--account", account] }
        try await files.succeed(command)
        return try ProfileFile(platform, in: directory)
    }

    /// The one file of a folder.
    init(_ platform: ProfilePlatform, in directory: TemporaryDirectory) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        let name = try #require(names.count == 1 ? names.first : nil, "\(platform): \(names)")
        self.platform = platform
        self.directory = directory
        path = directory.file(name)
    }

    /// A file as a browser got it.
    init(_ platform: ProfilePlatform, _ download: Browser.Download) throws {
        let directory = try TemporaryDirectory()
        try directory.write(download.contents, to: download.name)
        try self.init(platform, in: directory)
    }

    func values() async throws -> ProfileValues {
        try await ProfileValues.read(platform.rawValue, path)
    }
}
