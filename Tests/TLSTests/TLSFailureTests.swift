import COpenSSL
import Testing

@testable import TLS

@Suite("A failure")
struct TLSFailureTests {
    @Test("is known by the number of the alert that came")
    func alerts() {
        for alert in UInt8.min...UInt8.max {
            let error = OpenSSLError(
                library: ERR_LIB_SSL,
                reason: SSL_AD_REASON_OFFSET + Int32(alert),
                text: "text"
            )
            let failure = TLSFailure(error)
            #expect(failure == .alertReceived(alert))
            let incompatible: [UInt8] = [10, 20, 22, 40, 47, 50, 51, 70, 71, 109]
            #expect(failure.isIncompatibility == incompatible.contains(alert))
        }
    }

    @Test("to agree is an incompatibility, to trust is none")
    func incompatibility() {
        // handshake_failure, protocol_version, insufficient_security.
        for alert in [40, 70, 71] as [UInt8] {
            #expect(TLSFailure.alertReceived(alert).isIncompatibility)
        }
        // bad_certificate to certificate_unknown, unknown_ca, access_denied.
        for alert in [42, 43, 44, 45, 46, 48, 49] as [UInt8] {
            #expect(!TLSFailure.alertReceived(alert).isIncompatibility)
        }
    }

    @Test("to find a version, cipher or group in common is an incompatibility")
    func nothingInCommon() {
        for reason in [SSL_R_UNSUPPORTED_PROTOCOL, SSL_R_NO_SHARED_CIPHER, SSL_R_NO_SHARED_GROUPS] {
            let failure = TLSFailure(OpenSSLError(library: ERR_LIB_SSL, reason: reason, text: "t"))
            #expect(failure == .nothingInCommon("t"))
            #expect(failure.isIncompatibility)
        }
    }

    @Test("of any other kind is a violation, a full queue or an empty one")
    func violations() {
        for (library, reason) in [
            (ERR_LIB_SSL, SSL_R_HTTP_REQUEST), (ERR_LIB_SSL, 2000), (ERR_LIB_SSL, 0), (0, 0),
            (ERR_LIB_EVP, 1048),
        ] {
            let failure = TLSFailure(OpenSSLError(library: library, reason: reason, text: "t"))
            #expect(failure == .violation("t"))
            #expect(!failure.isIncompatibility)
        }
    }

    @Test("empties the queue of errors that it was read from")
    func queue() throws {
        ERR_clear_error()
        // Two failures of OpenSSL's own, one after the other.
        for text in ["-----BEGIN CERTIFICATE-----\nAAAA\n", "bonjour"] {
            unsafe text.withCString { start in
                let bio = unsafe BIO_new_mem_buf(start, -1)
                defer { _ = unsafe BIO_free(bio) }
                #expect(unsafe PEM_read_bio_X509(bio, nil, nil, nil) == nil)
            }
        }
        #expect(OpenSSLError.next().library == ERR_LIB_PEM)
        #expect(ERR_peek_error() == 0)
    }
}
