import Foundation
import TestSupport
import Testing

@Suite("The join page's TLS", .serialized, .served(.withItsName), .inTurns)
struct TransportTests {
    @Test("is of version 1.2 or 1.3, whatever a browser offers", arguments: TLSVersion.allCases)
    func versions(version: TLSVersion) async throws {
        // OpenSSL 3 offers the old ones only to those who lower the security level.
        let options = ["-\(version.rawValue)", "-cipher", "ALL:@SECLEVEL=0"]
        let talk = try await TLSDialogue.handshake(options, with: try port())
        #expect(talk.isSecure == version.isGood, "\(talk.text)")
    }

    @Test(
        "has no cipher without secrecy, forward secrecy or integrity",
        arguments: ["NULL", "EXPORT", "RC4", "3DES", "aNULL", "kRSA", "PSK", "CAMELLIA"]
    )
    func ciphers(family: String) async throws {
        let options = ["-tls1_2", "-cipher", "\(family):@SECLEVEL=0"]
        // OpenSSL may know none of them itself any more.
        let talk = try await TLSDialogue.handshake(options, with: try port())
        #expect(!talk.isSecure, "\(talk.text)")
    }

    @Test("neither compresses, nor speaks HTTP/2, nor begins anew")
    func options() async throws {
        let talk = try await TLSDialogue.handshake(["-tls1_2", "-alpn", "h2"], with: try port())
        #expect(talk.text.contains("No ALPN negotiated") || !talk.isSecure, "\(talk.text)")
        #expect(!talk.text.contains("Compression: zlib"))
        let again = try await TLSDialogue.handshake(["-tls1_2"], with: try port(), saying: "R\n")
        #expect(again.text.contains("RENEGOTIATING"))
        #expect(!again.text.contains("Verify return code: 0 (ok)\n---\nRENEGOTIATING\nDONE"))
        #expect(try await get("/sante").hasPrefix("HTTP/1.1 200"))
    }

    @Test("is remembered by browsers for a year, on every answer")
    func strictTransport() async throws {
        for path in ["/", "/sante", "/nulle-part", "/style.css", "/profil/apple", "/mes-appareils"]
        {
            let answer = try await get(path)
            let age = answer.firstMatch(of: #/(?i)strict-transport-security: max-age=(\d+)/#)
            #expect(age.flatMap { Int($0.1) } ?? 0 >= 31_536_000, "\(path): \(answer.prefix(600))")
        }
        // Whoever asks for another name is told nothing in its name.
        #expect(try await get("/", host: "localhost").hasPrefix("HTTP/1.1 421"))
    }

    enum TLSVersion: String, CaseIterable {
        case tls1
        case tls11 = "tls1_1"
        case tls12 = "tls1_2"
        case tls13 = "tls1_3"

        var isGood: Bool { self == .tls12 || self == .tls13 }
    }

    private func get(
        _ path: String,
        host: String = PreauServerConfiguration.pageName
    ) async throws -> String {
        try await TLSDialogue.send(
            "GET \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n",
            to: try port()
        )
    }

    private func port() throws -> UInt16 { try #require(try server().files?.pagePort) }
}

extension PreauServerConfiguration {
    fileprivate static let pageName = "wifi.lycee.example"

    /// A page as a school has it: not localhost, where other programs of a machine are.
    fileprivate static var withItsName: Self {
        var configuration = withPortal
        configuration.portal?.hosts = [pageName]
        return configuration
    }
}
