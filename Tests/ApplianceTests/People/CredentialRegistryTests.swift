import Domain
import Passwords
import Testing

@testable import Appliance
@testable import Directory
@testable import Store

@Suite("The registry of device credentials")
struct CredentialRegistryTests {
    @Test("A credential opens the network as soon as it is issued, and its secret is kept nowhere")
    func issue() async throws {
        try await RegistryDesk.with { desk in
            let issued = try await desk.registry.issue(to: RegistryDesk.person, label: "téléphone")
            #expect(desk.refusal(issued) == nil)
            let credential = issued.credential
            #expect(credential.expiresAt.seconds(since: credential.issuedAt) == 10 * 86_400)
            #expect(try await desk.registry.credentials(of: RegistryDesk.person) == [credential])
            let secret = issued.secret.withBytes { octets in
                String(decoding: octets.indices.map { octets[$0] }, as: UTF8.self)
            }
            #expect(!credential.verifier.contains(secret) && secret.count == 26)
        }
    }

    @Test("A revoked credential opens nothing as soon as that returns, and others go on")
    func revoke() async throws {
        try await RegistryDesk.with { desk in
            let person = RegistryDesk.person
            let first = try await desk.registry.issue(to: person, label: "un")
            let second = try await desk.registry.issue(to: person, label: "deux")
            let login = first.credential.login
            #expect(try await !desk.registry.revoke(login, of: AccountID("uuid-b.petit")))
            #expect(desk.refusal(first) == nil)
            #expect(try await desk.registry.revoke(login, of: person))
            #expect(desk.refusal(first) == .accountClosed)
            #expect(desk.refusal(second) == nil)
            #expect(try await desk.registry.credentials(of: person) == [second.credential])
            #expect(try await !desk.registry.revoke("lp-inconnu", of: person))
        }
    }

    @Test("A credential of another pepper, or that nobody can read, is known to be of no use")
    func otherPepper() async throws {
        try await RegistryDesk.with { desk in
            let issued = try await desk.registry.issue(to: RegistryDesk.person, label: "un")
            #expect(desk.registry.canVerify(issued.credential))
            let secret = SecretBytes(String(repeating: "autre", count: 8))
            let other = StoredCredentialRegistry(
                store: desk.stored.store,
                directory: desk.directory,
                loader: desk.loader,
                pepper: try Pepper(secret),
                section: desk.registry.section,
                threads: desk.registry.threads
            )
            #expect(!other.canVerify(issued.credential))
            let unreadable = DeviceCredential(
                login: "lp-x",
                holder: .person(RegistryDesk.person),
                label: "x",
                verifier: "?",
                issuedAt: issued.credential.issuedAt,
                expiresAt: issued.credential.expiresAt
            )
            #expect(!desk.registry.canVerify(unreadable))
        }
    }

    @Test("There is a maximum, and a credential that was revoked makes room")
    func maximum() async throws {
        try await RegistryDesk.with(maximum: 1) { desk in
            let person = RegistryDesk.person
            let issued = try await desk.registry.issue(to: person, label: "un")
            await #expect(throws: DeviceCredentialError.tooMany(1)) {
                try await desk.registry.issue(to: person, label: "deux")
            }
            _ = try await desk.registry.revoke(issued.credential.login, of: person)
            _ = try await desk.registry.issue(to: person, label: "deux")
        }
    }

    @Test(
        "A label shows something in 40 characters and 160 octets of one line",
        arguments: [
            "", " ", "a\nb", "a\u{0}", "a\u{2028}b", "a\u{202E}b",
            String(repeating: "é", count: 41), "\u{200B}", "\u{A0}",
            String(repeating: "👩‍🎓", count: 15),
        ]
    )
    func badLabel(_ label: String) async throws {
        try await RegistryDesk.with { desk in
            await #expect(throws: DeviceCredentialError.badLabel) {
                try await desk.registry.issue(to: RegistryDesk.person, label: label)
            }
            #expect(DeviceLabel.isGood(String(repeating: "é", count: 40)))
            #expect(DeviceLabel.isGood("Téléphone de Léa 👩‍🎓"))
        }
    }

    @Test("Nobody gets a credential whom the directory does not know, or has closed")
    func unknown() async throws {
        try await RegistryDesk.with { desk in
            let closed = AccountID("uuid-b.petit")
            try desk.stored.synchronize([StoredSchool.person("a.martin")])
            desk.directory.replaceSnapshot(
                DirectorySnapshot(version: 2, accounts: try desk.stored.store.accounts())
            )
            for account in [closed, AccountID("inconnu"), AccountID("machine:PF1")] {
                await #expect(throws: DeviceCredentialError.unknownPerson) {
                    try await desk.registry.issue(to: account, label: "un")
                }
            }
        }
    }

    @Test("What another process revokes or adds is in force once the store is looked at")
    func otherProcess() async throws {
        try await RegistryDesk.with { desk in
            let issued = try await desk.registry.issue(to: RegistryDesk.person, label: "un")
            let other = try desk.stored.school.openStore()
            _ = try other.revokeDeviceCredential(issued.credential.login, at: .now)
            // The registry notices by itself that its state is not the store's.
            _ = try await desk.registry.issue(to: RegistryDesk.person, label: "deux")
            #expect(desk.refusal(issued) == .accountClosed)
            let third = try await desk.registry.issue(to: RegistryDesk.person, label: "trois")
            _ = try other.revokeDeviceCredentials(of: RegistryDesk.person, at: .now)
            #expect(desk.refusal(third) == nil)
            try desk.loader.refresh()
            #expect(desk.refusal(third) == .accountClosed)
        }
    }

    @Test(
        "The configuration's numbers have bounds",
        arguments: [(0, 10), (1101, 10), (1, 0), (1, 101)]
    )
    func bounds(days: Int, maximum: Int) throws {
        #expect(throws: InputError.self) {
            try DeviceCredentialsSection(days: days, maximum: maximum).check(in: "preau.yaml")
        }
        try DeviceCredentialsSection(days: 1100, maximum: 100).check(in: "preau.yaml")
    }
}
