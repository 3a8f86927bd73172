import Foundation
import TestSupport
import Testing

/// A machine that does what the scripts of its kit say, as far as they speak with the box.
///
/// There is no Windows here: what they send is read out of their own text, so that a script and a server
/// that no longer understand each other are found out.
struct KitMachine {
    let serial: String
    let kit: UnpackedKit
    /// What the variables and functions of the scripts are worth on this machine.
    var state: [String: Any]

    init(_ serial: String, with kit: UnpackedKit) throws {
        self.serial = serial
        self.kit = kit
        state = [
            "Get-Serial": serial,
            "$serial": serial,
            "(Get-Kit).kit": try kit.manifest.kit,
            "[bool]$state.Profile": true,
            "[bool]$state.Authority": true,
            "[bool]$state.Credential": true,
            "@($state.Anchors)": try kit.manifest.authorities.map(\.sha256),
            "[Environment]::OSVersion.Version.ToString()": "10.0.26100.0",
            "$problem": NSNull(),
        ]
    }

    /// The request of `report.ps1`.
    func report() throws -> WebClient.Request { try request(of: "report.ps1") }

    /// The request of `set-credential.ps1`.
    func enrolment() throws -> WebClient.Request { try request(of: "set-credential.ps1") }

    /// What PowerShell's `Invoke-RestMethod` makes of the call of `Invoke-Box` in a script.
    private func request(of script: String) throws -> WebClient.Request {
        let call = try #require(
            try kit.text("machine/\(script)")
                .firstMatch(of: #/Invoke-Box '(?<path>[^']+)' @\{(?<body>[^}]*)\}/#),
            "no call in \(script)"
        )
        let common = try kit.text("machine/common.ps1")
        let method = try #require(common.firstMatch(of: #/-Method (\w+) -Uri \(\$kit\.box/#)?.1)
        let type = try #require(common.firstMatch(of: #/-ContentType '([^']+)'/#)?.1)
        let header = try #require(
            common.firstMatch(of: #/-Headers @\{ (?<name>\w+) = "(?<value>[^"]+)" \}/#)
        )
        let token = try kit.text("credentials/enrolment-token.txt")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        var request = WebClient.Request(try kit.manifest.box + call.path)
        request.method = method.uppercased()
        request.body = try json(call.body)
        request.headers = [
            "\(header.name): \(header.value.replacing("$token", with: token))",
            "Content-Type: \(type)",
            // What Windows PowerShell adds by itself.
            "Expect: 100-continue",
            "User-Agent: Mozilla/5.0 (Windows NT; Windows NT 10.0; fr-FR) WindowsPowerShell/5.1",
        ]
        return request
    }

    /// A table of a script, as `ConvertTo-Json -Compress` writes it.
    private func json(_ table: Substring) throws -> String {
        var values: [String: Any] = [:]
        for entry in table.split(whereSeparator: { $0.isNewline || $0 == ";" }) {
            let parts = entry.split(separator: "=", maxSplits: 1)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2 else { continue }
            guard let value = state[parts[1]] else {
                throw SupportError("the test does not know \(parts[1])")
            }
            values[parts[0]] = value
        }
        let data = try JSONSerialization.data(
            withJSONObject: values,
            options: .withoutEscapingSlashes
        )
        // Windows PowerShell escapes these four too.
        return ["'": "0027", "<": "003c", ">": "003e", "&": "0026"]
            .reduce(String(decoding: data, as: UTF8.self)) { text, escape in
                text.replacing(escape.key, with: "\\u\(escape.value)")
            }
    }
}
