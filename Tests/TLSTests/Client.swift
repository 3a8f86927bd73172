import COpenSSL
import TestSupport

@testable import TLS

/// The client's end of a connection, as plain as OpenSSL allows; it trusts any server.
@safe
final class Client {
    private let context: OpaquePointer
    private let connection: OpaquePointer
    private let input: OpaquePointer
    private let output: OpaquePointer

    /// Offers one version of TLS, and up to TLS 1.2 these ciphers.
    init(_ version: Int32 = TLS1_3_VERSION, ciphers: String = "DEFAULT") throws {
        guard let context = unsafe SSL_CTX_new(TLS_client_method()) else {
            throw SupportError("SSL_CTX_new")
        }
        let accepted =
            unsafe preau_SSL_CTX_set_min_proto_version(context, version) == 1
            && preau_SSL_CTX_set_max_proto_version(context, version) == 1
            && SSL_CTX_set_cipher_list(context, ciphers) == 1
        guard accepted, let connection = unsafe SSL_new(context),
            let input = unsafe BIO_new(BIO_s_mem()), let output = unsafe BIO_new(BIO_s_mem())
        else { throw SupportError("SSL_new, BIO_new") }
        unsafe SSL_set_bio(connection, input, output)
        unsafe SSL_set_connect_state(connection)
        unsafe self.context = context
        unsafe self.connection = connection
        unsafe self.input = input
        unsafe self.output = output
    }

    deinit {
        unsafe SSL_free(connection)
        unsafe SSL_CTX_free(context)
    }

    func receive(_ bytes: [UInt8]) {
        _ = unsafe BIO_write(input, bytes, Int32(bytes.count))
    }

    func takeOutput() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: unsafe preau_BIO_pending(output))
        guard !bytes.isEmpty else { return [] }
        _ = unsafe BIO_read(output, &bytes, Int32(bytes.count))
        return bytes
    }

    /// Goes on with the handshake.
    ///
    /// - Returns: whether it has ended.
    @discardableResult
    func handshake() -> Bool {
        ERR_clear_error()
        return unsafe SSL_do_handshake(connection) == 1
    }

    func write(_ data: [UInt8]) {
        _ = unsafe SSL_write(connection, data, Int32(data.count))
    }

    func read() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = unsafe SSL_read(connection, &buffer, Int32(buffer.count))
        return Array(buffer.prefix(max(0, Int(count))))
    }

    func close() {
        _ = unsafe SSL_shutdown(connection)
    }

    /// Writes a ClientHello inside the connection (TLS 1.2).
    func renegotiate() {
        _ = unsafe SSL_renegotiate(connection)
        _ = unsafe SSL_do_handshake(connection)
    }

    /// The common names of the certificates that the server sent, in order.
    var chain: [String] {
        let certificates = unsafe SSL_get_peer_cert_chain(connection)
        return (0..<(unsafe OPENSSL_sk_num(certificates))).map { index in
            let certificate = unsafe OPENSSL_sk_value(certificates, index)
            var name = [CChar](repeating: 0, count: 100)
            let subject = unsafe X509_get_subject_name(OpaquePointer(certificate))
            let count = unsafe X509_NAME_get_text_by_NID(subject, NID_commonName, &name, 100)
            return String(decoding: name.prefix(Int(count)).map { UInt8($0) }, as: UTF8.self)
        }
    }

    func export(_ label: String, context: [UInt8]?, count: Int) -> [UInt8] {
        var material = [UInt8](repeating: 0, count: count)
        _ = unsafe SSL_export_keying_material(
            connection,
            &material,
            count,
            label,
            label.utf8.count,
            context ?? [],
            context?.count ?? 0,
            context == nil ? 0 : 1
        )
        return material
    }

    /// The client's 32 random octets, then the server's.
    var randoms: [UInt8] {
        var client = [UInt8](repeating: 0, count: 32)
        var server = client
        _ = unsafe SSL_get_client_random(connection, &client, 32)
        _ = unsafe SSL_get_server_random(connection, &server, 32)
        return client + server
    }
}

extension TLSConnection {
    /// Plays the handshake to its end, handing over so many of the client's octets at once.
    mutating func handshake(with client: Client, by size: Int = 16_384) -> Handshake {
        var result = Handshake.needsMore
        client.handshake()
        var flight = client.takeOutput()
        while result == .needsMore, !flight.isEmpty {
            while !flight.isEmpty {
                receive(Array(flight.prefix(size)).span)
                flight.removeFirst(min(size, flight.count))
                result = handshake()
            }
            client.receive(takeOutput())
            client.handshake()
            flight = client.takeOutput()
        }
        return result
    }
}
