internal import Foundation
internal import TestSupport

/// What `openssl-floor` says: OpenSSL's part of a server's work, without a server.
struct FloorReport: Decodable {
    /// For each login, on the mean.
    let microseconds: Double

    private enum CodingKeys: String, CodingKey {
        case microseconds = "server_microseconds"
    }

    static func measure(
        _ identity: ThrowAwayPKI.Identity,
        _ options: [String],
        count: Int
    ) async throws -> FloorReport {
        let log = try TemporaryDirectory()
        let binary = try PreauServerBinary.path()
        let path = URL(filePath: binary).deletingLastPathComponent()
            .appending(path: "openssl-floor").path
        let command =
            Cores.server + [
                path, "--certificate", identity.certificatePath, "--key", identity.keyPath,
                "--count", String(count),
            ] + options
        let child = try ChildProcess(
            command[0],
            Array(command.dropFirst()),
            log: log.path,
            name: "floor"
        )
        let ending = try await child.finished(within: .seconds(120))
        guard ending == .exited(0) else { throw SupportError(child.errorOutput) }
        return try JSONDecoder().decode(FloorReport.self, from: Data(child.output.utf8))
    }
}
