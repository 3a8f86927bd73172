import Domain
import Foundation
import Provisioning
import TestSupport

/// A network whose every value tries to break out of the file that it stands in.
struct SchoolNetwork {
    static let now = Timestamp(secondsSinceEpoch: 1_790_000_000)
    static let login = "e'l\"è\\ve#1;<a>&${x"
    static let secret = " p\"ä\\s#s;=[w]]>ord🛜 "

    let directory: TemporaryDirectory
    let anchors: [TrustAnchor]
    var model: NetworkModel

    // So many authorities.
    init(anchors count: Int = 2) throws {
        directory = try TemporaryDirectory()
        var anchors: [TrustAnchor] = []
        for index in 0..<count {
            let pki = try ThrowAwayPKI(in: directory.path, name: "authority\(index)")
            anchors.append(try Self.anchor(pki.authority.certificatePath, isNext: index > 0))
        }
        self.anchors = anchors
        model = NetworkModel(
            ssids: try Self.hostileNames.map(Self.ssid),
            serverNames: ["radius.lycee-exemple.fr", "radius2.lycee-exemple.fr"],
            anchors: anchors,
            outerIdentity: "anonymous@lycee-exemple.fr",
            realm: "lycee-exemple.fr",
            organization: "Lycée <\u{338}\"&]]>\u{1F6DC}</title><script>alert(1)</script>",
            identifier: "fr.lycee-exemple.wifi",
            helpDesk: HelpDesk(email: "aide@lycee-exemple.fr", phone: "01 23 45 67 89"),
            joinPage: "https://wifi.lycee-exemple.fr/"
        )
    }

    /// The last is 32 octets long.
    static let hostileNames = [
        "Wifi-Lycee", " Wi-Fi Lycée ", "a\"b\\c#d;e[f]=g$", "1;2;3;", "<\u{338}]]>&'{{x}}",
        "🛜🛜🛜🛜🛜🛜🛜🛜",
    ]

    static func ssid(_ name: String) throws -> SSID {
        guard let ssid = SSID(name) else { throw SupportError("not an SSID: \(name)") }
        return ssid
    }

    /// One network and one authority: what stands in a single key file.
    static func small() throws -> SchoolNetwork {
        var network = try SchoolNetwork(anchors: 1)
        network.model.ssids = [try ssid("a\"b\\c#d;e[f]=g$")]
        return network
    }

    var credential: ProfileCredential {
        ProfileCredential(login: Self.login, secret: SecretBytes(Self.secret))
    }

    func write(
        _ platform: Platform,
        credential: ProfileCredential? = nil,
        language: ProfileLanguage = .french
    ) throws -> WrittenProfile {
        try ProfileWriter(model: model, signer: nil)
            .write(platform, credential: credential, language: language, at: Self.now)
    }

    /// What a profile with a credential says when it is read back, if it holds the whole model.
    func findings(_ platform: Platform, login: String = Self.login) -> ProfileFindings {
        ProfileFindings(
            platform: platform,
            ssids: model.ssids.map(\.name),
            serverNames: model.serverNames,
            anchors: anchors.map(\.sha256),
            outerIdentity: model.outerIdentity,
            login: login,
            hasSecret: true
        )
    }

    /// Writes a profile to a file of its own.
    func file(_ profile: WrittenProfile) throws -> String {
        try directory.write(Data(profile.contents), to: profile.fileName)
    }

    /// An authority, with the digests that OpenSSL gives it.
    static func anchor(_ pem: String, isNext: Bool = false) throws -> TrustAnchor {
        let der = pem + ".der"
        try ChildProcess.run("openssl", ["x509", "-in", pem, "-outform", "DER", "-out", der])
        func digest(_ algorithm: String) throws -> String {
            let output = try ChildProcess.run("openssl", ["dgst", algorithm, "-r", der])
            return String(output.prefix { $0 != " " })
        }
        return TrustAnchor(
            role: isNext ? .next : .current,
            der: Array(try Data(contentsOf: URL(filePath: der))),
            name: "Autorité <\"&>",
            subject: "CN=authority",
            notBefore: Timestamp(secondsSinceEpoch: 1_780_000_000),
            notAfter: Timestamp(secondsSinceEpoch: 1_990_000_000),
            sha1: try digest("-sha1"),
            sha256: try digest("-sha256")
        )
    }
}
