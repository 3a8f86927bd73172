internal import Foundation

/// The parsers of Linux's own programs.
enum LinuxProfileValidator {
    /// - Throws: `SupportError` with what the program objects to.
    static func check(_ platform: String, _ path: String) throws {
        if platform == "wpa-supplicant" { return try checkSupplicant(path) }
        let directory = try TemporaryDirectory()
        guard path.hasSuffix(".tar") else { return try checkKeyfile(path) }
        try ChildProcess.run("tar", ["-xf", path, "-C", directory.path])
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path)
        where name.hasSuffix(".nmconnection") {
            try checkKeyfile(directory.file(name))
        }
    }

    private static func checkKeyfile(_ path: String) throws {
        let text = try ChildProcess.run(
            "nmcli",
            ["--offline", "connection", "modify", "connection.autoconnect", "yes"],
            standardInput: path
        )
        guard text.contains("key-mgmt=wpa-eap"), text.contains("phase2-auth=pap") else {
            throw SupportError("nmcli understood something else:\n\(text)")
        }
    }

    /// `eapol_test` has wpa_supplicant's parser; it ends in a failure as nobody answers.
    private static func checkSupplicant(_ path: String) throws {
        let directory = try TemporaryDirectory()
        let child = try ChildProcess(
            "eapol_test",
            ["-c", path, "-a", "127.0.0.1", "-p", "9", "-s", "x", "-t", "1", "-n"],
            log: directory.path
        )
        _ = try child.wait(timeout: .seconds(10))
        let complaint = child.output.split(separator: "\n").first {
            $0.hasPrefix("Line ") || $0.contains("Failed to") || $0.contains("Invalid")
        }
        guard complaint == nil, child.output.contains("Reading configuration file") else {
            throw SupportError("eapol_test: \(complaint ?? child.output[...])")
        }
    }
}
