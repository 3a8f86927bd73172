internal import Foundation

/// The programs of other people that judge a profile, by platform.
package struct ProfileValidator: Sendable {
    /// Other projects' schemas, read where they lie beside the checkout and never copied.
    private static let schemas = URL(filePath: #filePath)
        .appending(path: "../../../../shared/schemas")
        .standardizedFileURL.path

    /// The authority of the certificate that signs profiles, a PEM file.
    package let signerAuthorityPath: String?

    package init(signerAuthorityPath: String? = nil) {
        self.signerAuthorityPath = signerAuthorityPath
    }

    /// Has a profile judged by every program that knows its kind.
    ///
    /// - Throws: `SupportError` with the words of the program that refuses it.
    package func check(_ platform: String, _ path: String) async throws {
        switch platform {
        case "windows": try await checkWindows(path, bundle: "windows-wlan-bundle.xsd")
        case "windows-provisioning":
            try await checkWindows(path, bundle: "windows-carrierprovisioning-bundle.xsd")
            try await checkXMLSignature(path)
        case "windows-script": try await checkScript(path)
        case "apple": try await checkApple(path)
        case "eap-config":
            try await checkSchema(path, "eap-metadata.cat.xsd")
        case "passpoint": try await PythonTools.run("profile_check.py", ["message", path])
        case "chromeos", "android-management":
            guard let schema = Self.schema("onc.wifi-eap-ttls.schema.json") else { return }
            // The Android Management API knows these two keys not.
            let unknown = platform == "chromeos" ? [] : ["UseSystemCAs", "SaveCredentials"]
            try await PythonTools.run("profile_check.py", ["json", path, schema] + unknown)
        case "networkmanager", "wpa-supplicant": try LinuxProfileValidator.check(platform, path)
        default: break
        }
    }

    private func checkWindows(_ path: String, bundle: String) async throws {
        try await checkSchema(path, bundle)
    }

    private func checkSchema(_ path: String, _ name: String) async throws {
        guard let schema = Self.schema(name) else { return }
        try ChildProcess.run("xmllint", ["--noout", "--nonet", "--schema", schema, path])
        try await PythonTools.run("profile_check.py", ["schema", path, schema])
    }

    private func checkXMLSignature(_ path: String) async throws {
        guard let authority = signerAuthorityPath else { throw SupportError("no authority") }
        try ChildProcess.run("xmlsec1", ["--verify", "--trusted-pem", authority, path])
        try await PythonTools.run("profile_check.py", ["signature", path, authority])
    }

    private func checkScript(_ path: String) async throws {
        let directory = try TemporaryDirectory()
        try await PythonTools.run("profile_check.py", ["unpack", path, directory.path])
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path)
        where name.hasPrefix("profile-") || name == "credentials.xml" {
            try await checkSchema(directory.file(name), "windows-wlan-bundle.xsd")
        }
    }

    private func checkApple(_ path: String) async throws {
        let directory = try TemporaryDirectory()
        var plain = path
        if let authority = signerAuthorityPath {
            plain = directory.file("plain.mobileconfig")
            try ChildProcess.run(
                "openssl",
                [
                    "cms", "-verify", "-inform", "DER", "-binary", "-in", path,
                    "-CAfile", authority, "-purpose", "any", "-out", plain,
                ]
            )
        }
        try ChildProcess.run("plistutil", ["-i", plain, "-o", directory.file("profile.bplist")])
        guard FileManager.default.fileExists(atPath: Self.schemas) else {
            return Self.tellAbsence("Apple's descriptions")
        }
        try await PythonTools.run("profile_check.py", ["apple", plain, Self.schemas])
    }

    private static func schema(_ name: String) -> String? {
        let path = "\(schemas)/\(name)"
        if FileManager.default.fileExists(atPath: path) { return path }
        tellAbsence(name)
        return nil
    }

    private static func tellAbsence(_ what: String) {
        print("NOT RUN: a validation: \(what) is not beside this checkout")
    }
}
