internal import COpenSSL
package import Domain

/// One end of a TLS connection: bytes in, bytes out, no socket.
@safe
package struct TLSConnection: ~Copyable {
    let pointer: OpaquePointer
    private let input: OpaquePointer
    private let output: OpaquePointer
    /// Keeps alive what OpenSSL's callbacks reach through the connection.
    private let context: any AnyObject & Sendable
    /// Of a server's end.
    let resumption: ResumptionNote?

    private init(
        adopting pointer: OpaquePointer,
        input: OpaquePointer,
        output: OpaquePointer,
        context: any AnyObject & Sendable,
        resumption: ResumptionNote?
    ) {
        unsafe self.pointer = pointer
        unsafe self.input = input
        unsafe self.output = output
        self.context = context
        self.resumption = resumption
    }

    deinit {
        unsafe SSL_free(pointer)
    }

    /// The server's end.
    ///
    /// - Returns: `nil` when OpenSSL has no memory for it.
    package static func make(context: ServerContext) -> TLSConnection? {
        let note = ResumptionNote()
        guard let connection = unsafe make(context.pointer, context, note) else { return nil }
        unsafe note.attach(to: connection.pointer)
        unsafe SSL_set_accept_state(connection.pointer)
        return connection
    }

    /// The client's end, which asks to go on with `session` when it has one.
    ///
    /// - Returns: `nil` when OpenSSL has no memory for it.
    package static func make(
        context: ClientContext,
        resuming session: TLSSession?
    ) -> TLSConnection? {
        guard let connection = unsafe make(context.pointer, context, nil) else { return nil }
        unsafe SSL_set_connect_state(connection.pointer)
        if let session { _ = unsafe SSL_set_session(connection.pointer, session.pointer) }
        return connection
    }

    private static func make(
        _ sslContext: OpaquePointer,
        _ context: any AnyObject & Sendable,
        _ resumption: ResumptionNote?
    ) -> TLSConnection? {
        guard let pointer = unsafe SSL_new(sslContext) else { return nil }
        guard let input = unsafe BIO_new(BIO_s_mem()) else {
            unsafe SSL_free(pointer)
            return nil
        }
        guard let output = unsafe BIO_new(BIO_s_mem()) else {
            unsafe BIO_free(input)
            unsafe SSL_free(pointer)
            return nil
        }
        // The connection owns both from here on.
        unsafe SSL_set_bio(pointer, input, output)
        return unsafe TLSConnection(
            adopting: pointer,
            input: input,
            output: output,
            context: context,
            resumption: resumption
        )
    }

    /// Hands over bytes that came from the peer; the next call acts on them.
    package mutating func receive(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBytes { buffer in
            _ = unsafe BIO_write(input, buffer.baseAddress, Int32(clamping: buffer.count))
        }
    }

    /// Takes the bytes to send to the peer, alerts included.
    package mutating func takeOutput() -> [UInt8] {
        let pending = unsafe preau_BIO_pending(output)
        guard pending > 0 else { return [] }
        return unsafe [UInt8](unsafeUninitializedCapacity: pending) { buffer, initialized in
            let count = unsafe BIO_read(output, buffer.baseAddress, Int32(clamping: buffer.count))
            initialized = max(0, Int(count))
        }
    }

    package enum Handshake: Equatable {
        case needsMore
        case established
        /// The peer gave up in order.
        case closed
        case failed(TLSFailure)
    }

    /// Goes on with the handshake as far as the received bytes allow.
    package mutating func handshake() -> Handshake {
        ERR_clear_error()
        let result = unsafe SSL_do_handshake(pointer)
        if result == 1 { return .established }
        if let failure = failure(of: result) { return .failed(failure) }
        return isClosed ? .closed : .needsMore
    }

    package enum Received: Equatable {
        case nothing
        case data([UInt8])
        case closed
        case failed(TLSFailure)
    }

    /// Reads application data that has arrived whole.
    ///
    /// More than `limit` octets are a failure, so that a peer cannot make us hoard.
    package mutating func read(limit: Int) -> Received {
        var data: [UInt8] = []
        while data.count <= limit {
            // Plaintext is shorter than what carries it.
            let waiting = unsafe preau_BIO_pending(input) + Int(SSL_pending(pointer))
            if waiting == 0, !data.isEmpty { return .data(data) }
            ERR_clear_error()
            var result: Int32 = 0
            let capacity = max(1, min(waiting, Self.recordLimit))
            let part = unsafe [UInt8](unsafeUninitializedCapacity: capacity) {
                buffer,
                initialized in
                result = unsafe SSL_read(pointer, buffer.baseAddress, Int32(buffer.count))
                initialized = max(0, Int(result))
            }
            if result > 0 {
                if data.isEmpty { data = part } else { data += part }
                continue
            }
            if let failure = failure(of: result) { return .failed(failure) }
            if data.isEmpty { return isClosed ? .closed : .nothing }
            return .data(data)
        }
        return .failed(.violation("more than \(limit) octets in the tunnel"))
    }

    /// Encrypts application data into the output.
    ///
    /// - Returns: whether OpenSSL took it.
    package mutating func write(_ data: [UInt8]) -> Bool {
        ERR_clear_error()
        return unsafe SSL_write(pointer, data, Int32(clamping: data.count)) == data.count
    }

    /// The largest plaintext of a record (RFC 8446 §5.1).
    private static let recordLimit = 16_384

    /// What stopped a call, or `nil` when it only wants more bytes or the peer closed in order.
    private func failure(of result: Int32) -> TLSFailure? {
        switch unsafe SSL_get_error(pointer, result) {
        case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE, SSL_ERROR_ZERO_RETURN: nil
        default: TLSFailure(OpenSSLError.next())
        }
    }

    /// Whether the peer has said that nothing more will come.
    private var isClosed: Bool {
        unsafe SSL_get_shutdown(pointer) & SSL_RECEIVED_SHUTDOWN != 0
    }

    /// Whether this session continues an earlier one, without certificate or new login.
    package var isResumed: Bool { unsafe SSL_session_reused(pointer) == 1 }

    package var version: TLSVersion {
        unsafe SSL_version(pointer) == TLS1_3_VERSION ? .tls13 : .tls12
    }

    /// Derives keys from the session (RFC 5705, RFC 8446 §7.5).
    ///
    /// - Parameters:
    ///   - label: ASCII.
    ///   - context: `nil` for none, which in TLS 1.2 differs from an empty one.
    ///   - count: octets wanted; in TLS 1.3 a longer output does not begin with a shorter one.
    /// - Returns: `nil` before the handshake has ended.
    package func exportKeyingMaterial(
        label: String,
        context: [UInt8]?,
        count: Int
    ) -> SecretBytes? {
        var exported = false
        let material = SecretBytes(count: count) { span in
            exported = unsafe span.withUnsafeMutableBytes { buffer in
                unsafe SSL_export_keying_material(
                    pointer,
                    buffer.assumingMemoryBound(to: UInt8.self).baseAddress,
                    buffer.count,
                    label,
                    label.utf8.count,
                    context ?? [],
                    context?.count ?? 0,
                    context == nil ? 0 : 1
                ) == 1
            }
        }
        return exported ? material : nil
    }

    /// The client's 32 random octets, then the server's (RFC 5246 §7.4.1).
    package var randoms: [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: 64) { buffer, initialized in
            let client = unsafe SSL_get_client_random(pointer, buffer.baseAddress, 32)
            let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[min(32, client)...])
            initialized = unsafe client + SSL_get_server_random(pointer, rest.baseAddress, 32)
        }
    }
}

/// The versions that we speak.
package enum TLSVersion: String, Sendable {
    case tls12 = "TLSv1.2"
    case tls13 = "TLSv1.3"
}
