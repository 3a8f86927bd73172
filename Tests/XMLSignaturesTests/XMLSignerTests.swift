import Domain
import Foundation
import TestSupport
import Testing

@testable import XMLSignatures

@Suite("XML signatures")
struct XMLSignerTests {
    private let directory: TemporaryDirectory
    private let pki: ThrowAwayPKI

    init() throws {
        directory = try TemporaryDirectory()
        pki = try ThrowAwayPKI(in: directory.path)
    }

    private func octets(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }

    private func sign(_ document: String, _ kind: ThrowAwayPKI.KeyKind) throws -> String {
        let identity = try pki.issue("signer", key: kind)
        let signed = try XMLSigner.sign(
            Array(document.utf8),
            certificateChain: octets(identity.certificatePath)
                + octets(pki.authority.certificatePath),
            privateKey: SecretBytes(octets(identity.keyPath))
        )
        return String(decoding: signed, as: UTF8.self)
    }

    private func verify(_ text: String) throws {
        let file = try directory.write(text, to: "signed.xml")
        try ChildProcess.run(
            "xmlsec1",
            ["--verify", "--trusted-pem", pki.authority.certificatePath, file]
        )
    }

    @Test("xmlsec1 verifies what we sign, with either kind of key")
    func verified() throws {
        for (kind, method) in [
            (ThrowAwayPKI.KeyKind.ecdsaP256, "ecdsa-sha256"), (.rsa2048, "rsa-sha256"),
        ] {
            let text = try sign("<a xmlns='urn:u'>é &lt;&#x301; <b c=\"d\"/></a>", kind)
            try verify(text)
            #expect(
                text.contains(method)
                    && text.contains("http://www.w3.org/TR/2001/REC-xml-c14n-20010315")
            )
            #expect(text.split(separator: "<X509Certificate>").count == 3)
        }
    }

    @Test("A document that changed after it was signed is found out")
    func tampering() throws {
        let text = try sign("<a><b>1</b></a>", .ecdsaP256)
        #expect(throws: SupportError.self) { try verify(text.replacing("<b>1", with: "<b>2")) }
    }

    @Test("What cannot be signed is told by its error")
    func mistakes() throws {
        let identity = try pki.issue("signer")
        let chain = try octets(identity.certificatePath)
        let key = SecretBytes(try octets(identity.keyPath))
        #expect(throws: XMLSignatureError.notXML) {
            try XMLSigner.sign(Array("<a>".utf8), certificateChain: chain, privateKey: key)
        }
        #expect(throws: XMLSignatureError.badPrivateKey) {
            try XMLSigner.sign(
                Array("<a/>".utf8),
                certificateChain: chain,
                privateKey: SecretBytes("x")
            )
        }
        let garbage = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
        #expect(throws: XMLSignatureError.badCertificate) {
            try XMLSigner.sign(
                Array("<a/>".utf8),
                certificateChain: Array(garbage.utf8),
                privateKey: key
            )
        }
    }
}
