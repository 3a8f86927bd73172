/// Stands in front of an LDAPS server, as a load balancer does, and packs its answers anew.
///
/// TLS ends on both sides of it. What the server sends is collected up to `recordSize` octets, or
/// until the server pauses, and goes on as one TLS record: many messages in each, some cut in two.
package final class RepackingRelay: Sendable {
    private let server: PythonServer

    /// - Parameters:
    ///   - target: the port of an LDAPS server on 127.0.0.1.
    ///   - identity: what the relay shows to clients.
    ///   - recordSize: octets of content, at most 16,384.
    /// - Throws: `SupportError` with what the relay wrote when it does not start.
    package init(
        to target: UInt16,
        as identity: ThrowAwayPKI.Identity,
        recordSize: Int = 15_000
    ) throws {
        server = try PythonServer(
            Self.script,
            [String(target), identity.certificatePath, identity.keyPath, String(recordSize)]
        )
    }

    package var port: UInt16 { server.port }
    package var url: String { "ldaps://127.0.0.1:\(port)" }

    /// Ends the relay, and every connection through it.
    package func stop() { server.stop() }

    private static let script = """
        import select, socket, ssl, sys, threading

        port, target, certificate, key, size = sys.argv[1:]
        port, target, size = int(port), int(target), int(size)
        inside = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        inside.load_cert_chain(certificate, key)
        outside = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        outside.check_hostname = False
        outside.verify_mode = ssl.CERT_NONE

        def read(source):
            try:
                return source.recv(16384)
            except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
                return None

        def write(sink, data):
            while data:
                try:
                    data = data[sink.send(data):]
                except ssl.SSLWantWriteError:
                    select.select([], [sink], [], 10)
                except ssl.SSLWantReadError:
                    select.select([sink], [], [], 10)

        def relay(accepted):
            client = inside.wrap_socket(accepted, server_side=True)
            server = outside.wrap_socket(socket.create_connection(("127.0.0.1", target)))
            client.setblocking(False)
            server.setblocking(False)
            held = b""
            while True:
                ready = [end for end in (client, server) if end.pending()]
                if not ready:
                    ready = select.select([client, server], [], [], 0.02 if held else None)[0]
                if not ready:
                    write(client, held)
                    held = b""
                if server in ready:
                    data = read(server)
                    if data == b"":
                        break
                    held += data or b""
                    while len(held) >= size:
                        write(client, held[:size])
                        held = held[size:]
                if client in ready:
                    data = read(client)
                    if data == b"":
                        break
                    write(server, data or b"")

        def attempt(accepted):
            with accepted:
                try:
                    relay(accepted)
                except OSError:
                    pass

        with socket.create_server(("127.0.0.1", port)) as listener:
            while True:
                accepted = listener.accept()[0]
                threading.Thread(target=attempt, args=(accepted,), daemon=True).start()
        """
}
