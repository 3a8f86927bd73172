import Domain
import Foundation
import Passwords
import Testing

@testable import Directory

@Suite("A password that is sealed")
struct PasswordSealerTests {
    private func entry(
        _ passwords: [String],
        attribute: String = "userPassword",
        of name: String = "a"
    ) -> DirectoryEntry {
        var changes: [String: [String]] = ["userPassword": []]
        changes[attribute] = passwords
        return ReplicaFixture.person(name, changes)
    }

    private func pepper(of account: String = "uuid-a", number: UInt8 = 0) throws -> Pepper {
        try #require(ReplicaFixture.pepper(number).bound(to: account))
    }

    private func verifiers(
        _ passwords: [String],
        attribute: String = "userPassword",
        allowLegacy: Bool = false
    ) -> [String] {
        let sealer = ReplicaFixture.sealer(attribute: attribute, allowLegacy: allowLegacy)
        let sealed = sealer.seal(entry(passwords, attribute: attribute), key: "a", former: nil)
        #expect(sealed.attributes[attribute.lowercased()] == nil)
        return Credential.all(of: sealed).map(\.verifier)
    }

    @Test(
        "of no use says why, and nothing of itself",
        arguments: [
            ("{CRYPT}!", "!locked"), ("{CRYPT}*", "!locked"), ("{crypt}!$6$salt$x", "!locked"),
            ("{INCONNU}abc", "!unknown-scheme"), ("{SASL}p.nom@ac", "!delegated-scheme"),
            ("{SSHA}x", "!malformed"), ("secret en clair", "!legacy-scheme"),
            ("{MD5}7JSejZYToX6w+qOEQV6ycQ==", "!legacy-scheme"),
            (
                "{PBKDF2}9000000$28.XA/t8t.9tYWuISbNP/w$I2BWNWKrPDjysbhrmR4HMrwGvBs",
                "!cost-above-ceiling"
            ),
        ]
    )
    func reasons(password: String, reason: String) {
        #expect(verifiers([password]) == [reason])
    }

    @Test("has a verifier that the right password matches, with the pepper")
    func verifier() throws {
        let stored = "{SSHA}SIvW9xP1x4XgJLVWA4vZgNLO6Tfbz5cD+3y37w=="
        let made = verifiers([stored, "", "{SASL}x"])
        #expect(made.count == 2 && made.last == "!delegated-scheme")
        let verifier = try Verifier(text: try #require(made.first))
        let password = SecretBytes("Wifi-Fictif-2026")
        #expect(verifier.matches(password, with: try pepper()))
        #expect(!verifier.matches(password, with: try pepper(number: 1)))
        #expect(!verifier.matches(password, with: try pepper(of: "uuid-b")), "copied to another")
    }

    @Test("may be a bare NT hash where Samba keeps it, when legacy schemes count")
    func samba() throws {
        let hash = "050C6F7244026DD290E9CDCC8D41FE89"
        #expect(verifiers([hash], attribute: "sambaNTPassword") == ["!legacy-scheme"])
        let made = verifiers([hash], attribute: "SambaNTPassword", allowLegacy: true)
        let verifier = try Verifier(text: try #require(made.first))
        #expect(verifier.matches(SecretBytes("Wifi-Fictif-2026"), with: try pepper()))
    }

    @Test("keeps its verifier to the octet while it does not change, and gets another when it does")
    func unchanged() throws {
        let stored = "{SHA}+UkTommI1g+H7TEJ9b/1wqJLZpY="
        let sealer = ReplicaFixture.sealer()
        let first = sealer.seal(entry([stored, "{X}1"]), key: "a", former: nil)
        let again = sealer.seal(entry(["{X}1", stored]), key: "a", former: first)
        let credentials = Credential.all(of: first)
        #expect(Credential.all(of: again) == credentials.reversed())
        let changed = sealer.seal(entry(["{X}2"]), key: "a", former: first)
        let other = try #require(Credential.all(of: changed).first)
        #expect(other.verifier == "!unknown-scheme")
        #expect(other.fingerprint != credentials[1].fingerprint)
        // Salted anew: nobody could tell that it is the same.
        let anew = sealer.seal(entry([stored]), key: "a", former: changed)
        #expect(Credential.all(of: anew).first?.fingerprint == credentials[0].fingerprint)
        #expect(Credential.all(of: anew).first?.verifier != credentials[0].verifier)
    }

    @Test("does not show that two people have the same, nor under which pepper")
    func fingerprints() {
        func fingerprint(_ key: String, _ pepper: Pepper) -> String? {
            let sealer = ReplicaFixture.sealer(pepper)
            let sealed = sealer.seal(entry(["{X}1"], of: key), key: key, former: nil)
            return Credential.all(of: sealed).first?.fingerprint
        }
        let all = [
            fingerprint("a", ReplicaFixture.pepper), fingerprint("b", ReplicaFixture.pepper),
            fingerprint("a", ReplicaFixture.pepper(1)),
        ]
        #expect(Set(all).count == 3 && !all.contains(nil))
        #expect(fingerprint("a", ReplicaFixture.pepper) == all[0])
    }

    @Test("is one of eight at most: each costs a login some time")
    func limit() {
        #expect(verifiers((0..<20).map { "{X}\($0)" }).count == 8)
    }

    @Test("cannot be slipped in by the source as one that is sealed already")
    func slippedIn() {
        var attributes = entry([]).attributes
        attributes[Credential.attribute] = [Array("f 1:CLEARTEXT::x".utf8)]
        let forged = DirectoryEntry(dn: "uid=a", attributes: attributes)
        let sealed = ReplicaFixture.sealer().seal(forged, key: "a", former: nil)
        #expect(Credential.all(of: sealed) == [])
    }
}
