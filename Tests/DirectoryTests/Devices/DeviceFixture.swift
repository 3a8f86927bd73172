import Domain
import GRDB
import Passwords
import Store
import Testing

@testable import Directory
@testable import Store

/// Device credentials in a store, for a desk's directory.
struct DeviceFixture {
    static let secret = SecretBytes("abcdefghijklmnopqrstuvwxyz")
    static let login = "lp-aaaaaaaaaaaa"

    let store: AccountStore

    init() throws {
        store = try AccountStore.inMemory()
    }

    @discardableResult
    func add(
        _ login: String = login,
        of holder: DeviceCredential.Holder = .person(AccountID("id-a")),
        secret: SecretBytes = secret,
        pepper: Pepper = ReplicaFixture.pepper,
        days: Int64 = 365
    ) throws -> CredentialChange {
        let verifier = try #require(
            DeviceVerifier(secret: secret, login: login, pepper: pepper)
        )
        return try store.add(
            DeviceCredential(
                login: login,
                holder: holder,
                label: "téléphone",
                verifier: verifier.text,
                issuedAt: DirectoryDesk.start,
                expiresAt: DirectoryDesk.start.adding(seconds: days * 86_400)
            ),
            maximum: 1000,
            verifiers: ""
        )
    }

    func addMachine(
        _ serial: String,
        asset: String = "",
        user: String = "",
        uai: String = "9980003E",
        isWithdrawn: Bool = false
    ) throws {
        try store.database.write { database in
            try database.execute(
                sql:
                    "INSERT INTO fleet_machine (serial, asset, uai, user, label, campaign, withdrawn_at) VALUES (?, ?, ?, ?, '', 'C26', ?)",
                arguments: [
                    serial, asset, uai, user,
                    isWithdrawn ? DirectoryDesk.start.secondsSinceEpoch : nil,
                ]
            )
        }
    }

    /// Adds as many machines, all with the same verifier.
    func fill(_ count: Int, verifier: String) throws {
        try store.database.write { database in
            try database.execute(
                sql: """
                    WITH RECURSIVE numbers (n) AS (
                        SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ?
                    )
                    INSERT INTO fleet_machine (serial, asset, uai, user, label, campaign, withdrawn_at)
                    SELECT 'S' || n, 'INV-' || n, '9980003E', '', '', 'C26', NULL FROM numbers
                    """,
                arguments: [count]
            )
            try database.execute(
                sql: """
                    INSERT INTO device_credential
                    SELECT 'm' || substr(serial, 2), NULL, serial, 'portable', ?, ?, ?, NULL, NULL
                    FROM fleet_machine
                    """,
                arguments: [
                    verifier, DirectoryDesk.start.secondsSinceEpoch,
                    DirectoryDesk.start.adding(seconds: 86_400).secondsSinceEpoch,
                ]
            )
        }
    }

    /// Puts what the store holds in force.
    func load(into desk: DirectoryDesk) throws {
        desk.directory.replaceCredentials(
            try DeviceCredentialTable(store, at: desk.directory.now())
        )
    }
}

extension DirectoryDesk {
    /// What a device with a secret is told; always from memory.
    func askDevice(
        _ login: String = DeviceFixture.login,
        _ secret: SecretBytes = DeviceFixture.secret,
        device: UInt8? = nil
    ) throws -> Verdict {
        let attempt = LoginAttempt(
            login: login,
            password: secret,
            origin: Self.origin(device)
        )
        return try #require(directory.decide(attempt) { _ in Issue.record("answered later") })
    }
}
