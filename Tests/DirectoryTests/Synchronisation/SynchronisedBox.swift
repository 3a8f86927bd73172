import Domain
import GRDB
import Passwords
import Synchronization
import Testing

@testable import Directory
@testable import Store

/// A box with a store, a clock and sources that do what a test writes down.
final class SynchronisedBox: Sendable {
    static let directory = ConfiguredSource(
        view: SourceView(name: "annuaire"),
        kind: .ldap,
        origin: "ldaps://annuaire"
    )
    static let aaf = ConfiguredSource(
        view: SourceView(name: "aaf", role: .affiliations),
        kind: .aaf,
        origin: "dossier"
    )

    let store: AccountStore
    let synchronizer: Synchronizer
    private let instant = SharedInstant()

    init(
        _ store: AccountStore? = nil,
        pepper: Pepper = ReplicaFixture.pepper,
        retention: Int64 = 7 * 86_400
    ) throws {
        let store = try store ?? AccountStore.inMemory()
        self.store = store
        let school = try ReplicaFixture.school("9980001C")
        synchronizer = Synchronizer(
            store: store,
            sources: [Self.directory, Self.aaf],
            scope: SchoolScope(served: [school]),
            pepper: pepper,
            allowLegacy: true,
            retention: retention,
            sealsInParallel: false,
            now: { [instant] in instant.value }
        )
    }

    var now: Timestamp { instant.value }

    func advance(seconds: Int64) { instant.advance(seconds: seconds) }

    /// Refreshes the directory so that these people are there and no others.
    @discardableResult
    func synchronize(
        _ people: [DirectoryEntry],
        bookmark: String = "1",
        rehearses: Bool = false
    ) throws -> SyncReport {
        try synchronizer.synchronize(
            ScriptedSource(people + ReplicaFixture.schools, bookmark: bookmark),
            as: Self.directory,
            rehearses: rehearses
        )
    }

    /// Where the directory's next refresh begins.
    func bookmark() throws -> String? {
        try synchronizer.bookmark(of: Self.directory).map {
            String(decoding: $0.position, as: UTF8.self)
        }
    }

    /// The logins of those who have not left.
    func logins() throws -> Set<String> {
        Set(try store.accounts().filter { $0.standing != .departed }.map(\.login))
    }

    func account(_ login: String) throws -> Account? {
        try store.accounts().first { $0.login == login }
    }

    /// Everything that every table holds.
    func dump() throws -> [String: [String]] {
        try store.read { database in
            let tables = try String.fetchAll(
                database,
                sql: """
                    SELECT name FROM sqlite_master
                    WHERE type = 'table' AND name NOT LIKE 'sqlite%'
                    """
            )
            var dump: [String: [String]] = [:]
            for table in tables {
                dump[table] = try Row.fetchAll(database, sql: "SELECT * FROM \(table)")
                    .map(\.description).sorted()
            }
            return dump
        }
    }
}

/// The time of day of a test.
final class SharedInstant: Sendable {
    private let instant = Mutex(ParisClock.instant(3, 12, 12, 0))

    var value: Timestamp { instant.withLock { $0 } }

    func advance(seconds: Int64) {
        instant.withLock { $0 = $0.adding(seconds: seconds) }
    }
}
