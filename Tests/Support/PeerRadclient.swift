internal import Foundation

/// FreeRADIUS's `radclient`: sends one packet made of named attributes and prints the answer.
///
/// It checks the Response Authenticator, so an answer that it shows is a genuine one.
package struct PeerRadclient: Sendable {
    package enum Command: String, Sendable {
        case auth
        case acct
        case status
    }

    package struct Reply: Sendable, Equatable {
        /// The name of the code: `Access-Accept`.
        package let code: String
        /// `Name = value` as the dictionary writes them, in the order of the packet.
        package let attributes: [String]
    }

    /// What runs the program: empty, or a command that enters a network namespace.
    package var launcher: [String] = []
    /// The address to send from; the kernel's choice when `nil`.
    package var source: String?
    /// How long to wait for an answer; the packet is sent once.
    package var patience: Duration = .seconds(2)

    package init() {}

    /// Sends a packet of attributes, each `Name = value`, and returns `nil` for silence.
    ///
    /// User-Password is hidden on the way, and a `Message-Authenticator = 0x00` is computed.
    package func send(
        _ command: Command,
        _ attributes: [String],
        to endpoint: RADIUSEndpoint
    ) async throws -> Reply? {
        let directory = try TemporaryDirectory()
        let origin = source.map { ["Packet-Src-IP-Address = \($0)"] } ?? []
        let packet = try directory.write(
            (attributes + origin).joined(separator: "\n") + "\n",
            to: "packet"
        )
        let port = command == .acct ? endpoint.acctPort : endpoint.authPort
        let host = endpoint.host.contains(":") ? "[\(endpoint.host)]" : endpoint.host
        let seconds = Double(patience / .milliseconds(1)) / 1000
        let family = endpoint.host.contains(":") ? "-6" : "-4"
        let line =
            launcher + ["radclient", family, "-x", "-r", "1", "-t", String(seconds), "-f", packet]
            + ["\(host):\(port)", command.rawValue, endpoint.secret]
        let child = try ChildProcess(
            line[0],
            Array(line.dropFirst()),
            log: directory.path,
            name: "radclient"
        )
        let ending = try await child.finished(within: patience + .seconds(30))
        if let reply = Self.reply(in: child.output) { return reply }
        guard child.errorOutput.contains("No reply") || child.output.contains("No reply") else {
            throw SupportError("radclient: \(ending)\n\(child.output)\(child.errorOutput)")
        }
        return nil
    }

    /// Asks one of the two ports for a sign of life (Status-Server, RFC 5997).
    ///
    /// The result is the name of the answer's code, or `nil` for silence.
    package func status(
        of endpoint: RADIUSEndpoint,
        accounting: Bool = false
    ) async throws
        -> String?
    {
        var target = endpoint
        if accounting { target.authPort = endpoint.acctPort }
        return try await send(.status, ["Message-Authenticator = 0x00"], to: target)?.code
    }

    private static func reply(in output: String) -> Reply? {
        let lines = output.split(separator: "\n")
        guard let start = lines.lastIndex(where: { $0.hasPrefix("Received ") }) else { return nil }
        let attributes = lines[(start + 1)...].prefix { $0.hasPrefix("\t") }
        return Reply(
            code: String(lines[start].split(separator: " ")[1]),
            attributes: attributes.map { $0.trimmingCharacters(in: .whitespaces) }
        )
    }
}
