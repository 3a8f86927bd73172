import Domain
import Foundation
import TestSupport
import Testing

@testable import Provisioning

@Suite("A server's certificate is checked before any profile")
struct CertificateLintTests {
    private let directory: TemporaryDirectory
    private let pki: ThrowAwayPKI

    init() throws {
        directory = try TemporaryDirectory()
        pki = try ThrowAwayPKI(in: directory.path)
    }

    private func read(_ path: String) throws -> CertificateFile {
        try CertificateFile(pem: Array(Data(contentsOf: URL(filePath: path))))
    }

    private func checked(
        _ chain: CertificateFile,
        names: [String] = ["radius.lycee.example"],
        anchors: [TrustAnchor]? = nil,
        days: Int64 = 0
    ) throws -> CheckedNetwork {
        let authority = try read(pki.authority.certificatePath)
        let model = NetworkModel(
            ssids: [try #require(SSID("lycee"))],
            serverNames: names,
            anchors: anchors ?? authority.anchors(for: chain),
            outerIdentity: "anonyme@lycee.example",
            realm: "lycee.example",
            organization: "Lycée",
            identifier: "example.lycee.wifi"
        )
        let now = Timestamp.now.adding(seconds: days * 86_400 + 60)
        return CheckedNetwork(model, signer: nil, chain: chain, at: now)
    }

    private func issue(_ name: String, _ names: [String]) throws -> CertificateFile {
        let identity = try pki.issue(name, subjectAlternativeNames: names.map { "DNS:\($0)" })
        return try read(identity.certificatePath)
    }

    @Test("A good one is accepted, with a warning when it ends within 60 days")
    func good() throws {
        let chain = try issue("radius.lycee.example", ["radius.lycee.example"])
        let network = try checked(chain)
        #expect(network.isSound)
        #expect(network.objections.allSatisfy { $0.severity == .warning })
        #expect(network.objections.count == 2)
        #expect(try network.writer().model.anchors.first?.role == .current)
    }

    @Test(
        "A name that some system would not find is an error",
        arguments: [
            ("radius.lycee.example", ["autre.lycee.example", "radius.lycee.example"]),
            ("Radius.lycee.example", ["Radius.lycee.example", "radius.lycee.example"]),
            ("radius.lycee.example", ["radius.lycee.example", "*.lycee.example"]),
            ("radius.lycee.example", []),
            ("autre.lycee.example", ["autre.lycee.example"]),
        ]
    )
    func names(name: String, names: [String]) throws {
        let network = try checked(issue(name, names))
        #expect(!network.isSound)
        #expect(throws: ProfileError.self) { try network.writer() }
    }

    @Test("A certificate that is over, or not begun, is an error")
    func dates() throws {
        let chain = try issue("radius.lycee.example", ["radius.lycee.example"])
        #expect(try !checked(chain, days: 31).isSound)
        #expect(try !checked(chain, days: -1).isSound)
    }

    @Test("A chain that leads to none of the authorities is an error")
    func anchors() throws {
        let chain = try issue("radius.lycee.example", ["radius.lycee.example"])
        let other = try ThrowAwayPKI(in: directory.path, name: "other")
        let anchors = try read(other.authority.certificatePath).anchors(for: chain)
        #expect(anchors.map(\.role) == [.next])
        #expect(try !checked(chain, anchors: anchors).isSound)
    }

    @Test("A next chain needs an authority of its own, and no other")
    func nextChain() throws {
        let chain = try issue("radius.lycee.example", ["radius.lycee.example"])
        let others = try ThrowAwayPKI(in: directory.path, name: "other")
        let other = try read(others.authority.certificatePath)
        let published = try read(pki.authority.certificatePath).nextAnchors
        func errors(
            _ chain: CertificateFile,
            _ anchors: [TrustAnchor],
            days: Int64 = 0
        ) throws
            -> Int
        {
            let model = try checked(chain, anchors: anchors).model
            let now = Timestamp.now.adding(seconds: days * 86_400 + 60)
            return CertificateLint.objections(toNext: chain, model, at: now)
                .filter { $0.severity == .error }.count
        }
        #expect(try errors(chain, published) == 0)
        #expect(try errors(chain, published + other.anchors(for: chain)) == 0)
        #expect(try errors(chain, other.nextAnchors) == 1)
        #expect(try errors(chain, published, days: 31) >= 1)
        #expect(try errors(issue("autre", ["radius.lycee.example"]), published) == 1)
    }

    @Test("A signer's certificate is checked too: its dates, and whether it stands alone")
    func signer() throws {
        let chain = try issue("radius.lycee.example", ["radius.lycee.example"])
        let model = try checked(chain).model
        let authority = try Data(contentsOf: URL(filePath: pki.authority.certificatePath))
        let identity = try pki.issue("signer")
        let leaf = try Data(contentsOf: URL(filePath: identity.certificatePath))
        func objections(_ chain: Data, days: Int64) -> [CertificateObjection] {
            let signer = ProfileSigner(certificateChain: Array(chain), privateKey: SecretBytes(""))
            let now = Timestamp.now.adding(seconds: days * 86_400 + 60)
            return SignerLint.objections(to: signer, at: now)
        }
        #expect(objections(leaf + authority, days: 1).map(\.severity) == [.warning])
        #expect(objections(leaf, days: 1).map(\.severity) == [.warning, .warning])
        #expect(objections(authority, days: 1).map(\.severity) == [.warning])
        for days: Int64 in [-2, 31] {
            #expect(objections(leaf + authority, days: days).map(\.severity) == [.error])
        }
        #expect(objections(Data(), days: 0).map(\.severity) == [.error])
        let late = CheckedNetwork(
            model,
            signer: ProfileSigner(certificateChain: Array(leaf), privateKey: SecretBytes("")),
            chain: chain,
            at: Timestamp.now.adding(seconds: 31 * 86_400)
        )
        #expect(!late.isSound)
    }

    private func selfSigned(_ key: String) throws -> CertificateFile {
        let path = directory.file("weak.crt")
        try ChildProcess.run(
            "openssl",
            [
                "req", "-x509", "-nodes", "-days", "30", "-newkey", key,
                "-subj", "/CN=radius.lycee.example", "-keyout", directory.file("weak.key"),
                "-out", path, "-addext", "basicConstraints=critical,CA:FALSE",
                "-addext", "subjectAltName=DNS:radius.lycee.example",
            ]
        )
        return try read(path)
    }

    @Test("A server's certificate is no authority, and a rare key does not suit all")
    func weak() throws {
        let chain = try selfSigned("ed25519")
        let objections = try checked(chain, anchors: chain.anchors(for: chain)).objections
        let errors = objections.filter { $0.severity == .error }.map(\.sentence)
        #expect(errors.contains { $0.contains("ECDSA P-256") })
        #expect(errors.contains { $0.contains("serverAuth") })
        #expect(errors.contains { $0.contains("vraie autorité") })
    }

    @Test("A short RSA key is no key")
    func short() throws {
        #expect(throws: ProfileError.self) { try selfSigned("rsa:1024") }
    }
}
