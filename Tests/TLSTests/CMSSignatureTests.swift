import Domain
import Foundation
import TestSupport
import Testing

@testable import TLS

@Suite("CMS signatures")
struct CMSSignatureTests {
    private struct Signer {
        let directory: TemporaryDirectory
        let authority: String
        let chain: [UInt8]
        let key: SecretBytes

        init(_ kind: ThrowAwayPKI.KeyKind) throws {
            directory = try TemporaryDirectory()
            let pki = try ThrowAwayPKI(in: directory.path)
            let identity = try pki.issue("signer", key: kind)
            authority = pki.authority.certificatePath
            let read = { (path: String) in Array(try Data(contentsOf: URL(filePath: path))) }
            chain = try read(identity.certificatePath) + read(authority)
            key = SecretBytes(try read(identity.keyPath))
        }
    }

    @Test("openssl verifies what we sign, and its own contents come back")
    func verified() throws {
        for kind in [ThrowAwayPKI.KeyKind.ecdsaP256, .rsa2048] {
            let signer = try Signer(kind)
            let contents = Array("l'été\r\n\0 <&".utf8)
            let message = try CMSSignature.sign(
                contents,
                certificateChain: signer.chain,
                privateKey: signer.key
            )
            let file = try signer.directory.write(Data(message), to: "message")
            let output = signer.directory.file("contents")
            try ChildProcess.run(
                "openssl",
                [
                    "cms", "-verify", "-binary", "-inform", "DER", "-in", file, "-purpose", "any",
                    "-CAfile", signer.authority, "-out", output,
                ]
            )
            #expect(Array(try Data(contentsOf: URL(filePath: output))) == contents)
            #expect(CMSSignature.contents(of: message) == contents)
        }
    }

    @Test("No octet of a message may change, be lost or be added without harm")
    func tampering() throws {
        let signer = try Signer(.ecdsaP256)
        let contents = Array("contenu".utf8)
        let message = try CMSSignature.sign(
            contents,
            certificateChain: signer.chain,
            privateKey: signer.key
        )
        for index in message.indices {
            var changed = message
            changed[index] ^= 0x01
            let read = CMSSignature.contents(of: changed)
            #expect(read == nil || read == contents)
            #expect(CMSSignature.contents(of: Array(message.prefix(index))) == nil)
        }
        #expect(CMSSignature.contents(of: []) == nil)
    }

    @Test("A key of another certificate, and what is no key, are told apart")
    func mistakes() throws {
        let signer = try Signer(.ecdsaP256)
        let other = try Signer(.ecdsaP256)
        #expect(throws: TLSConfigurationError.keyDoesNotMatch) {
            try CMSSignature.sign([], certificateChain: signer.chain, privateKey: other.key)
        }
        #expect(throws: TLSConfigurationError.noCertificate) {
            try CMSSignature.sign([], certificateChain: [], privateKey: other.key)
        }
        #expect(throws: TLSConfigurationError.self) {
            try CMSSignature.sign([], certificateChain: signer.chain, privateKey: SecretBytes("x"))
        }
    }
}
