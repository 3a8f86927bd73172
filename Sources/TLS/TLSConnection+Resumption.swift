internal import COpenSSL
package import Domain

// What only the server's end can do: tie the session to an inner login, or untie it.
extension TLSConnection {
    /// The inner login that this session continues.
    ///
    /// - Returns: `nil` for a new session, and when the login was too long ago.
    package var resumedLogin: ResumableLogin? {
        guard isResumed, let session = unsafe SSL_get_session(pointer),
            let identity = unsafe resumptionIdentity(of: session)
        else { return nil }
        return unsafe ServerContext.of(pointer)?.resumptions.login(for: identity)
    }

    /// Lets the device resume this session from now on: its inner login succeeded.
    package func permitResumption(of login: ProvenLogin) {
        unsafe withResumptionIdentity { session, identity in
            unsafe ServerContext.of(pointer)?.resumptions.admit(
                identity,
                login: login,
                session: identity.isSessionID ? unsafe encoding(of: session) : nil
            )
        }
    }

    /// Makes the device log in anew: what it logged in with no longer holds.
    package func forbidResumption() {
        unsafe withResumptionIdentity { _, identity in
            unsafe ServerContext.of(pointer)?.resumptions.forget(identity)
        }
    }

    private func withResumptionIdentity(_ body: (OpaquePointer, TicketIdentity) -> Void) {
        guard let session = unsafe SSL_get_session(pointer),
            let identity = unsafe resumptionIdentity(of: session)
        else { return }
        unsafe body(session, identity)
    }

    private func encoding(of session: OpaquePointer) -> SecretBytes {
        SecretBytes(count: unsafe Int(i2d_SSL_SESSION(session, nil))) { span in
            unsafe span.withUnsafeMutableBytes { buffer in
                var end = unsafe buffer.assumingMemoryBound(to: UInt8.self).baseAddress
                _ = unsafe i2d_SSL_SESSION(session, &end)
            }
        }
    }
}
