import Directory
import Domain
import Foundation
import LDAP
import Synchronization
import TestSupport

/// A directory server with some pupils, and a replica that follows it.
final class FollowedServer {
    let server: SlapdFixture
    let replica = InMemoryReplica()
    var bookmark: SourceBookmark?
    private let clock = Clock()

    private final class Clock: Sendable {
        let time = Mutex(Timestamp(secondsSinceEpoch: 1_800_000_000))
    }

    /// - Parameters:
    ///   - contentSync: what the server knows of RFC 4533.
    ///   - pupils: how many, besides the fictitious academy.
    ///   - time: when the pupils were modified, if not now.
    /// - Throws: `SupportError` when the server does not start.
    init(
        _ contentSync: SlapdFixture.ContentSync = .withSessionLog,
        pupils: Int = 20,
        modifiedAt time: String? = nil
    ) throws {
        let academy = try String(
            contentsOfFile: SlapdFixture.dataPath + "/ldap/ent-demo.ldif",
            encoding: .utf8
        )
        var generated = GeneratedPupils.entries(0..<pupils)
        if let time {
            generated = generated.replacing("uid: ", with: "modifyTimestamp: \(time)\nuid: ")
        }
        server = try SlapdFixture(entries: academy + "\n" + generated, contentSync: contentSync)
    }

    /// The time of day as the source sees it.
    var time: Timestamp { clock.time.withLock(\.self) }

    func later(seconds: Int64) {
        clock.time.withLock { $0 = $0.adding(seconds: seconds) }
    }

    func source(
        _ url: String? = nil,
        bases: [String] = [SlapdFixture.suffix],
        filter: String = LDAPSourceSettings.defaultFilter,
        authority: String? = nil
    ) throws -> LDAPSource {
        LDAPSource(
            LDAPSourceSettings(
                connection: ConnectionSettings(
                    address: try ServerAddress(url ?? server.secureURL),
                    authorityPath: authority ?? server.authorityPath,
                    connectTimeout: .seconds(5),
                    responseTimeout: .seconds(5)
                ),
                bind: .simple(
                    name: SlapdFixture.serviceDN,
                    password: SecretBytes(SlapdFixture.servicePassword)
                ),
                bases: bases,
                filter: filter,
                pageSize: 40
            ),
            now: { [clock] in clock.time.withLock(\.self) }
        )
    }

    /// Refreshes the replica; when that fails it stays as it was, like any replica.
    @discardableResult
    func refresh(_ source: LDAPSource? = nil) throws -> RecordingEditor {
        let attempt = RecordingEditor(replica.entries)
        let outcome = try (source ?? self.source()).refresh(from: bookmark, into: attempt)
        attempt.replica.finish(outcome.silence)
        replica.adopt(attempt.replica)
        bookmark = outcome.bookmark
        return attempt
    }

    /// The logins of the generated pupils in the replica.
    var pupils: Set<Int> { replica.pupils }

    /// Whether the replica holds just what a reading from nothing gives.
    func isExact() throws -> Bool {
        let whole = InMemoryReplica()
        whole.finish(try source().refresh(from: nil, into: whole).silence)
        return whole.entries == replica.entries
    }
}

/// Remembers what it was told.
final class RecordingEditor: ReplicaEditor {
    let replica: InMemoryReplica
    private(set) var replaced: [String] = []
    private(set) var removed: [String] = []
    private(set) var kept: [String] = []

    init(_ entries: [String: DirectoryEntry]) {
        replica = InMemoryReplica(entries)
    }

    func replace(_ key: String, with entry: DirectoryEntry) {
        replaced.append(key)
        replica.replace(key, with: entry)
    }

    func modify(_ key: String, replacing attributes: [String: [[UInt8]]]) {
        replica.modify(key, replacing: attributes)
    }

    func remove(_ key: String) {
        removed.append(key)
        replica.remove(key)
    }

    func keep(_ key: String) {
        kept.append(key)
        replica.keep(key)
    }
}

extension InMemoryReplica {
    /// Takes over the entries of another.
    func adopt(_ other: InMemoryReplica) {
        for key in entries.keys where other.entries[key] == nil { remove(key) }
        for (key, entry) in other.entries { replace(key, with: entry) }
        finish(.meansUnchanged)
    }

    var pupils: Set<Int> {
        Set(
            entries.values.compactMap { entry in
                entry.attributes["entpersonlogin"]?.first.flatMap { login in
                    let text = String(decoding: login, as: UTF8.self)
                    return text.hasPrefix("gen.") ? Int(text.dropFirst(4)) : nil
                }
            }
        )
    }
}

/// Change records for the pupils.
enum Change {
    static func add(_ number: Int) -> String {
        GeneratedPupils.entry(number, changeType: "add")
    }

    static func delete(_ number: Int) -> String {
        "dn: \(GeneratedPupils.dn(number))\nchangetype: delete\n\n"
    }

    static func classes(of number: Int, _ value: String) -> String {
        """
        dn: \(GeneratedPupils.dn(number))
        changetype: modify
        replace: ENTEleveClasses
        ENTEleveClasses: \(value)


        """
    }
}
