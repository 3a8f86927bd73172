package import Domain
internal import FoundationEssentials
package import Passwords
package import Store

/// Brings the accounts up to date with their sources.
///
/// Refresh, validate, commit: changes are staged aside, compared with what is in force, and enter
/// it in one transaction together with the source's bookmark. Interrupted at any instant, that
/// leaves the old generation or the new.
package struct Synchronizer: Sendable {
    package let store: AccountStore
    /// All sources, in the order in which their accounts take precedence.
    package let sources: [ConfiguredSource]
    package let scope: SchoolScope
    package let pepper: Pepper
    package let changeGuard: ChangeGuard
    package let allowLegacy: Bool
    /// Seconds for which people who left are kept.
    package let retention: Int64
    /// Whether all cores seal passwords.
    package let sealsInParallel: Bool
    package let now: @Sendable () -> Timestamp

    /// Seconds for which departures count towards the guard, unless somebody approved them.
    private static let memory: Int64 = 86_400

    package init(
        store: AccountStore,
        sources: [ConfiguredSource],
        scope: SchoolScope,
        pepper: Pepper,
        changeGuard: ChangeGuard = ChangeGuard(),
        allowLegacy: Bool = false,
        retention: Int64 = 7 * 86_400,
        sealsInParallel: Bool = true,
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.store = store
        self.sources = sources
        self.scope = scope
        self.pepper = pepper
        self.changeGuard = changeGuard
        self.allowLegacy = allowLegacy
        self.retention = retention
        self.sealsInParallel = sealsInParallel
        self.now = now
    }

    /// Refreshes one source.
    ///
    /// - Parameters:
    ///   - source: reads it; blocks the calling thread.
    ///   - configured: one of `sources`.
    ///   - rehearses: tells what would change, and changes nothing.
    ///   - progress: is told how many entries were seen.
    /// - Returns: what was done.
    /// - Throws: what the source throws, which is also noted for the status; `StoreError`.
    package func synchronize(
        _ source: some DirectorySource,
        as configured: ConfiguredSource,
        rehearses: Bool = false,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> SyncReport {
        do {
            return try refresh(configured, rehearses: rehearses, progress: progress) {
                try source.refresh(from: $0, into: $1)
            }
        } catch {
            if !rehearses {
                try store.noteFailure(of: configured.view.name, "\(error)", at: now())
            }
            throw error
        }
    }

    /// Commits a refresh that was held; exactly its changes.
    ///
    /// - Throws: `InputError` when nothing is held under that number; `StoreError.outdated` when the
    ///   source has changed since.
    package func approve(_ id: Int64) throws -> SyncReport {
        guard let run = try store.run(id), run.held != nil,
            let silenceMeansGone = run.silenceMeansGone
        else { throw InputError(key: "\(id)", "nothing is held under this number") }
        let outcome = RefreshOutcome(
            silence: silenceMeansGone ? .meansGone : .meansUnchanged,
            bookmark: try run.bookmark.map(Self.bookmark)
        )
        return try commit(run, outcome, isApproved: true, rehearses: false)
    }

    // MARK: - The steps

    func refresh(
        _ configured: ConfiguredSource,
        rehearses: Bool = false,
        progress: @escaping @Sendable (Int) -> Void = { _ in },
        _ body: (SourceBookmark?, any ReplicaEditor) throws -> RefreshOutcome
    ) throws -> SyncReport {
        let name = configured.view.name
        let former = try store.source(named: name)
        try store.register(name, configured.kind, origin: configured.origin)
        defer { if rehearses { try? restore(name, as: former) } }
        let run = try store.beginRun(of: name, rehearses: rehearses, at: now())
        do {
            let editor = StagingEditor(
                store: store,
                run: run,
                sealer: PasswordSealer(
                    pepper: pepper,
                    source: configured.view,
                    allowLegacy: allowLegacy
                ),
                source: configured,
                sealsInParallel: sealsInParallel,
                progress: progress
            )
            let outcome = try body(try run.former.map(Self.bookmark), editor)
            try editor.flush()
            let report = try commit(run, outcome, isApproved: false, rehearses: rehearses)
            if rehearses { try store.discard(run) }
            return report
        } catch {
            try? store.discard(run)
            throw error
        }
    }

    /// Undoes a registration: a rehearsal leaves no trace.
    private func restore(_ name: String, as former: SourceRecord?) throws(StoreError) {
        if let former {
            try store.register(name, former.kind, origin: former.origin)
        } else {
            try store.forget(name)
        }
    }

    private func commit(
        _ run: StagedRun,
        _ outcome: RefreshOutcome,
        isApproved: Bool,
        rehearses: Bool
    ) throws -> SyncReport {
        let instant = now()
        let bookmark = try outcome.bookmark.map(Self.text)
        let silenceMeansGone = outcome.silence == .meansGone
        var report = try store.transaction { transaction in
            try transaction.apply(run, silenceMeansGone: silenceMeansGone)
            let load = try load(transaction)
            let changes = AccountChanges(
                from: try transaction.accounts(),
                to: load.accounts,
                // After a first refresh, or one that begins anew, a verifier may differ for the same
                // password.
                noticesPasswords: run.former != nil,
                at: instant
            )
            let objections = changeGuard.objections(
                to: changes,
                next: load.accounts,
                of: scope.kept,
                expectsAccounts: expectsAccounts(run.source),
                since: max(try transaction.approvedAt(), instant.adding(seconds: -Self.memory)),
                at: instant
            )
            let isHeld = !objections.isEmpty && !isApproved
            var report = SyncReport(
                rehearses ? .rehearsed : isHeld ? .held : changes.isEmpty ? .unchanged : .committed,
                of: run.source,
                mode: outcome.bookmark?.mode,
                changes,
                load,
                objections,
                of: scope.kept
            )
            if isHeld { report.digest = digest(of: changes) }
            guard !rehearses, !isHeld else { return (report, false) }
            if !changes.isEmpty {
                let generation = try transaction.beginGeneration(from: run.source, at: instant)
                try transaction.write(
                    changes.written(at: instant),
                    in: generation,
                    at: instant
                )
                report.generation = generation
            }
            if isApproved { try transaction.noteApproval(at: instant) }
            try transaction.purge(departedBefore: instant.adding(seconds: -retention))
            try transaction.finish(run, bookmark: bookmark, at: instant)
            return (report, true)
        }
        if report.outcome == .held {
            report.hold = try hold(run, report, silenceMeansGone, bookmark, at: instant)
        }
        if report.generation == nil { report.generation = try store.generation()?.number }
        return report
    }

    /// Whether a source that names nobody must be at fault.
    private func expectsAccounts(_ source: String) -> Bool {
        sources.first { $0.view.name == source }?.view.role != .affiliations
    }

    /// Names whom changes concern, and how; the same for the same.
    private func digest(of changes: AccountChanges) -> String {
        let names = [
            changes.added.map { "+\($0.id)" }, changes.removed.map { "-\($0.id)" },
            changes.changed.map { "~\($0.to.id) \($0.to.standing.rawValue)" },
        ]
        let text = names.joined().sorted().joined(separator: "\n")
        return pepper.fingerprint(of: Array(text.utf8), for: "hold")
    }

    /// Holds a run, unless the same is held already: its number must not change at each cycle.
    private func hold(
        _ run: StagedRun,
        _ report: SyncReport,
        _ silenceMeansGone: Bool,
        _ bookmark: String?,
        at instant: Timestamp
    ) throws -> Int64 {
        let note = HoldNote(report)
        let former = try store.heldRuns().first { $0.source == run.source && $0.base == run.base }
        if let former, try former.held.map(Self.note) == note {
            try store.discard(run)
            try store.noteHold(of: run.source, at: instant)
            return former.id
        }
        try store.hold(
            run,
            silenceMeansGone: silenceMeansGone,
            bookmark: bookmark,
            report: try Self.text(note),
            at: instant
        )
        return run.id
    }

    private func load(_ transaction: StoreTransaction) throws -> DirectoryLoad {
        try AccountMapper(sources: sources.map(\.view), scope: scope).map { source, each in
            try transaction.entries(of: source) { key, content in
                try each(try EntryText.decode(content, key: key))
            }
        }
    }

    // MARK: - What is written as text

    static func bookmark(_ text: String) throws -> SourceBookmark {
        try JSONDecoder().decode(SourceBookmark.self, from: Data(text.utf8))
    }

    static func note(_ text: String) throws -> HoldNote {
        try JSONDecoder().decode(HoldNote.self, from: Data(text.utf8))
    }

    private static func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
}
