internal import Foundation

/// An LDAPS server that answers each request with octets chosen beforehand.
package final class ScriptedDirectory: Sendable {
    /// What follows a request.
    package enum Answer: Sendable {
        case octets([UInt8])
        /// The same octets without end.
        case endless([UInt8])
        /// Octets, and then the connection ends.
        case last([UInt8])
        case silence
    }

    package let authorityPath: String
    private let directory: TemporaryDirectory
    private let server: PythonServer

    /// - Parameter connections: for the first connection, the second, …, what follows its first request,
    ///   its second, …; the last is for all later connections.
    /// - Throws: `SupportError` with what the server wrote when it does not start.
    package init(_ connections: [Answer]...) throws {
        directory = try TemporaryDirectory()
        let authority = try ThrowAwayPKI(in: directory.path)
        authorityPath = authority.authority.certificatePath
        let identity = try authority.issue()
        let scripts = connections.map { $0.map(Self.line).joined(separator: ",") }
        let path = try directory.write(scripts.joined(separator: "\n"), to: "answers")
        server = try PythonServer(
            Self.script,
            [identity.certificatePath, identity.keyPath, path]
        )
    }

    package var url: String { "ldaps://127.0.0.1:\(server.port)" }

    private static func line(_ answer: Answer) -> String {
        switch answer {
        case .octets(let octets): "once \(hexadecimal(octets))"
        case .endless(let octets): "endless \(hexadecimal(octets))"
        case .last(let octets): "last \(hexadecimal(octets))"
        case .silence: "once "
        }
    }

    private static func hexadecimal(_ octets: [UInt8]) -> String {
        octets.map { String($0 >> 4, radix: 16) + String($0 & 0xF, radix: 16) }.joined()
    }

    private static let script = """
        import socket, ssl, sys, threading

        port, certificate, key, path = sys.argv[1:]
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
        scripts = [line.rstrip("\\n").split(",") for line in open(path)]
        lock = threading.Lock()

        def message(stream):
            head = stream.read(2)
            length = head[1]
            if length & 0x80:
                length = int.from_bytes(stream.read(length & 0x7F), "big")
            stream.read(length)

        def serve(accepted):
            connection = context.wrap_socket(accepted, server_side=True)
            with lock:
                script = scripts.pop(0) if len(scripts) > 1 else scripts[0]
            stream = connection.makefile("rb")
            for answer in script:
                kind, octets = answer.split(" ")
                message(stream)
                octets = bytes.fromhex(octets)
                connection.sendall(octets)
                while kind == "endless":
                    connection.sendall(octets)
                if kind == "last":
                    return
            while stream.read(1):
                pass

        def attempt(accepted):
            with accepted:
                try:
                    serve(accepted)
                except (OSError, IndexError):
                    pass

        with socket.create_server(("127.0.0.1", int(port))) as listener:
            while True:
                accepted = listener.accept()[0]
                threading.Thread(target=attempt, args=(accepted,), daemon=True).start()
        """
}
