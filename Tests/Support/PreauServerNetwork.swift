internal import Foundation

/// The sections `network` and `portal` of a server under test.
extension PreauServerConfiguration {
    /// What devices are told; the file names are those that `PreauServerFiles` writes.
    package struct Network: Sendable {
        package var ssids = ["Lycee-Test"]
        package var organization = "Lycée de test"
        /// PEM files beside the configuration.
        package var anchors = [PreauServerFiles.authorityName]
        /// Whether profiles are signed.
        package var hasSigner = true
        /// More keys, one a line, without their indentation.
        package var more: [String] = []

        package init() {}

        var text: String {
            var lines = [
                "ssids: \(list(ssids))",
                "organization: \(quoted(organization))",
                "anchors: \(list(anchors))",
                "outer-identity: anonyme@lycee.example",
            ]
            if hasSigner {
                lines.append("signer:")
                lines.append("  certificate: \(PreauServerFiles.signerName).crt")
                lines.append("  private-key: {file: \(PreauServerFiles.signerName).key}")
            }
            return section("network", lines + more)
        }
    }

    /// The join page, on this machine.
    package struct Portal: Sendable {
        /// The names that it answers to; the first is the public one.
        package var hosts = ["localhost"]
        /// A free one when `nil`.
        package var port: UInt16?
        /// More keys, one a line, without their indentation.
        package var more: [String] = []

        package init() {}

        func text(port: UInt16) -> String {
            let lines = [
                "listen: [127.0.0.1]",
                "port: \(port)",
                "hosts: \(list(hosts))",
                "certificate: \(PreauServerFiles.portalName).crt",
                "private-key: {file: \(PreauServerFiles.portalName).key}",
            ]
            return section("portal", lines + more)
        }
    }
}

private func section(_ name: String, _ lines: [String]) -> String {
    "\(name):\n" + lines.map { "  \($0)\n" }.joined()
}

private func list(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ", ") + "]"
}

/// A text of JSON, which is one of YAML too.
private func quoted(_ text: String) -> String {
    let data = (try? JSONEncoder().encode(text)) ?? Data()
    return String(decoding: data, as: UTF8.self)
}
