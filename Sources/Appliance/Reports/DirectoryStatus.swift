internal import Directory
internal import Domain
internal import Foundation
internal import Store

/// How fresh the accounts are, and what waits for a decision.
package struct DirectoryStatus: Encodable, Sendable {
    package struct Source: Encodable, Sendable {
        package var name: String
        package var kind: String
        package var origin: String
        /// `contentSync`, `modifyTimestamp` or `full`; absent before the first success.
        package var mode: String?
        package var entries: Int
        /// ISO 8601, as all dates here.
        package var attemptedAt: String?
        package var succeededAt: String?
        package var reconciledAt: String?
        package var nextAt: String?
        package var ageSeconds: Int64?
        package var failures: Int
        package var error: String?
        /// Not read for longer than `directory.warn-after-days`.
        package var isStale: Bool
        /// Not read for longer than `directory.refuse-after-days`: its pupils are refused.
        package var isExpired: Bool
    }

    package struct Hold: Encodable, Sendable {
        package var number: Int64
        package var source: String
        package var since: String
        package var added: Int
        package var removed: Int
        package var changed: Int
        package var objections: [String]
        package var groups: [SyncGroup]
    }

    /// A population of a school.
    package struct Count: Encodable, Sendable {
        package var establishment: String
        package var population: String
        package var active: Int
        package var notActivated: Int
        package var closed: Int
        package var departed: Int
    }

    package var generation: Int64?
    package var committedAt: String?
    package var sources: [Source]
    package var held: [Hold]
    package var counts: [Count]
    package var suspensions: [String]
    package var disabledAccounts: Int

    package var isStale: Bool { sources.contains(where: \.isStale) }

    /// Reads the status from the store; asks no server.
    package static func read(_ school: School) throws -> DirectoryStatus {
        let store = try school.openStore()
        let now = Timestamp.now
        let generation = try store.generation()
        return DirectoryStatus(
            generation: generation?.number,
            committedAt: generation?.committedAt.iso8601,
            sources: try store.sources().map { try Source($0, school, now) },
            held: try store.heldRuns().map(Hold.init),
            counts: counts(try store.accounts(), school),
            suspensions: try store.suspensions(at: now).map(\.line),
            disabledAccounts: try store.disablings(at: now).count
        )
    }

    private static func counts(_ accounts: [Account], _ school: School) -> [Count] {
        school.establishments.sorted().flatMap { establishment in
            Population.allCases.map { population in
                let people = accounts.filter {
                    $0.population == population && $0.establishments.contains(establishment)
                }
                func count(_ standing: Account.Standing) -> Int {
                    people.count { $0.standing == standing }
                }
                return Count(
                    establishment: establishment.description,
                    population: population.rawValue,
                    active: count(.active),
                    notActivated: count(.notActivated),
                    closed: count(.closed),
                    departed: count(.departed)
                )
            }
        }
    }
}

extension DirectoryStatus.Source {
    init(_ record: SourceRecord, _ school: School, _ now: Timestamp) throws {
        let section = school.configuration.directory
        let bookmark = try record.bookmark.map {
            try JSONDecoder().decode(SourceBookmark.self, from: Data($0.utf8))
        }
        // A file that was imported by hand is not expected to come again.
        let isScheduled = section.sources.contains { $0.name == record.name }
        let age = record.succeededAt.map { now.seconds(since: $0) }
        func isOlder(than days: Int) -> Bool {
            isScheduled && age.map { $0 > Int64(days) * 86_400 } ?? false
        }
        self.init(
            name: record.name,
            kind: record.kind.rawValue,
            origin: record.origin,
            mode: bookmark?.mode.rawValue,
            entries: record.entries,
            attemptedAt: record.attemptedAt?.iso8601,
            succeededAt: record.succeededAt?.iso8601,
            reconciledAt: bookmark?.reconciledAt?.iso8601,
            nextAt: isScheduled ? record.nextAt?.iso8601 : nil,
            ageSeconds: age,
            failures: record.failures,
            error: record.error,
            isStale: isOlder(than: section.warnAfter),
            isExpired: record.kind == .ldap && isOlder(than: section.refuseAfter)
        )
    }
}

extension DirectoryStatus.Hold {
    init(_ run: StagedRun) throws {
        let note = try JSONDecoder().decode(HoldNote.self, from: Data((run.held ?? "").utf8))
        self.init(
            number: run.id,
            source: run.source,
            since: run.begunAt.iso8601,
            added: note.added,
            removed: note.removed,
            changed: note.changed,
            objections: note.objections.map(\.sentence),
            groups: note.groups.map(SyncGroup.init)
        )
    }
}

extension Timestamp {
    /// ISO 8601, UTC.
    var iso8601: String {
        Date(timeIntervalSince1970: Double(secondsSinceEpoch)).ISO8601Format()
    }
}
