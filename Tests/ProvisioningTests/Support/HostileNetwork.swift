import Domain
import Foundation
import TestSupport

@testable import Provisioning

/// A network whose every value is awkward, with real authorities and a signer.
struct HostileNetwork {
    let directory: TemporaryDirectory
    var model: NetworkModel
    let signer: ProfileSigner
    /// The authority of the signer, a PEM file.
    let signerAuthority: String
    let credential = ProfileCredential(
        login: "é\"&<\u{301}😀';]]>%OS%",
        secret: SecretBytes("p&<\u{301}\"']]>%OS%^!$(x)`|; ")
    )
    let now = Timestamp(secondsSinceEpoch: 1_790_000_000)

    /// 32 octets.
    static let ssid = " \"]]>'&<\u{301}é😀%OS%^!$(x)`|;{{y"

    init(signerKey: ThrowAwayPKI.KeyKind = .ecdsaP256) throws {
        directory = try TemporaryDirectory()
        let pki = try ThrowAwayPKI(in: directory.path, name: "signers")
        let identity = try pki.issue("profiles.lycee.example", key: signerKey)
        let read = { (path: String) in Array(try Data(contentsOf: URL(filePath: path))) }
        signer = ProfileSigner(
            certificateChain: try read(identity.certificatePath)
                + read(pki.authority.certificatePath),
            privateKey: SecretBytes(try read(identity.keyPath))
        )
        signerAuthority = pki.authority.certificatePath
        var anchors: [TrustAnchor] = []
        for name in ["current", "next"] {
            let pki = try ThrowAwayPKI(in: directory.path, name: name)
            let file = try CertificateFile(pem: read(pki.authority.certificatePath))
            anchors += name == "current" ? file.anchors(for: file) : file.nextAnchors
        }
        model = NetworkModel(
            ssids: [Self.ssid, "lycee"].compactMap { SSID($0) },
            serverNames: ["radius1.lycee.example", "radius2.lycee.example"],
            anchors: anchors,
            outerIdentity: "anonyme<\u{301}&'\"@lycee.example",
            realm: "lycee.example",
            proxy: .automatic("http://proxy.lycee.example/a?b=<\u{301}&c=\"d'"),
            retiredSSIDs: ["ancien ]]>&<\u{301}"].compactMap { SSID($0) },
            organization: "Lycée <\u{301}& \"]]>' 😀",
            identifier: "fr.lycee-exemple.wifi",
            helpDesk: HelpDesk(email: "a&b@c.example", phone: "+33 <1>", page: "https://a/?b&c"),
            charter: Charter(
                version: "1",
                text: [.french: "Être <\u{301}& poli\n]]>", .english: "Be <polite>"]
            ),
            expiresAt: Timestamp(secondsSinceEpoch: 1_800_000_000)
        )
    }

    func write(
        _ platform: Platform,
        signed: Bool = true,
        with credential: ProfileCredential? = nil
    ) throws -> WrittenProfile {
        try ProfileWriter(model: model, signer: signed ? signer : nil)
            .write(platform, credential: credential ?? self.credential, at: now)
    }

    /// What a program wrote when it was given a profile's path; it must succeed.
    func run(_ program: String, _ arguments: [String], on contents: [UInt8]) throws -> String {
        let path = try directory.write(Data(contents), to: "profile-\(UUID().uuidString)")
        return try ChildProcess.run(program, arguments + [path])
    }
}
