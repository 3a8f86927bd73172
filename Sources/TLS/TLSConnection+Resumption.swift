internal import COpenSSL
package import Domain

// What only the server's end can do: tie the session to an inner login, or untie it.
extension TLSConnection {
    /// The inner login that this session continues.
    ///
    /// - Returns: `nil` for a new session.
    package var resumedLogin: ResumableLogin? {
        isResumed ? resumption?.resumed?.login : nil
    }

    /// Lets the device resume this session from now on: its inner login succeeded.
    package func permitResumption(of login: ProvenLogin) {
        withSession { name, session in
            resumptions?.admit(name, login: login, session: session)
        }
    }

    /// Lets the device resume this session, where it has got a new name, instead of the one that it
    /// continues: a name of TLS 1.3 is for one use (RFC 8446 §C.4).
    package func renewResumption() {
        guard version == .tls13, let old = resumption?.resumed?.name else { return }
        withSession { name, session in
            if name != old { resumptions?.replace(old, by: name, session: session) }
        }
    }

    /// Makes the device log in anew: what it logged in with no longer holds.
    package func forbidResumption() {
        if let name = resumption?.resumed?.name { resumptions?.forget(name) }
    }

    private var resumptions: ResumptionTable? { unsafe ServerContext.of(pointer)?.resumptions }

    private func withSession(_ body: (SessionName, SecretBytes) -> Void) {
        guard let session = unsafe SSL_get_session(pointer) else { return }
        var count: UInt32 = 0
        let octets = unsafe SSL_SESSION_get_id(session, &count)
        let name = unsafe SessionName(UnsafeBufferPointer(start: octets, count: Int(count)))
        guard let name else { return }
        let encoded = SecretBytes(count: unsafe Int(i2d_SSL_SESSION(session, nil))) { span in
            unsafe span.withUnsafeMutableBytes { buffer in
                var end = unsafe buffer.assumingMemoryBound(to: UInt8.self).baseAddress
                _ = unsafe i2d_SSL_SESSION(session, &end)
            }
        }
        body(name, encoded)
    }
}
