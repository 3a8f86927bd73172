internal import Directory
internal import Domain
internal import LDAP
internal import Store

/// What the commands do to the accounts of a school.
package enum DirectoryUpdate {
    /// Is told, again and again, what has been done.
    package typealias Progress = @Sendable (WorkProgress) -> Void

    /// Takes the accounts of an LDIF file, in place of those of the last one.
    ///
    /// - Throws: `InputError` that names the line; `StoreError`.
    package static func importLDIF(
        _ file: String,
        into school: School,
        rehearses: Bool = false,
        progress: @escaping Progress = { _ in }
    ) throws -> SyncSummary {
        CoreDumps.forbid()
        let plan = try DirectoryPlan.load(school)
        guard plan.ldap.isEmpty else {
            throw InputError(
                file: school.path.file,
                key: "directory.sources",
                "names a directory server: a file would revive people whom it has removed"
            )
        }
        let synchronizer = try plan.synchronizer(
            try school.openStore(),
            for: rehearses ? .rehearsal : .command
        )
        let configured = ConfiguredSource(
            view: plan.ldif.view,
            kind: .ldif,
            origin: "ldif:\(file)"
        )
        return SyncSummary(
            try synchronizer.synchronize(
                LDIFSource(file: file, mapping: plan.ldif.view.mapping),
                as: configured,
                rehearses: rehearses,
                progress: { progress(WorkProgress(entries: $0)) }
            )
        )
    }

    /// Refreshes the sources that are directory servers, or the named one alone.
    ///
    /// A server that does not answer keeps no other from being read.
    /// - Throws: `InputError` for a bad setting or an unknown name; `StoreError`.
    package static func synchronize(
        _ school: School,
        only name: String? = nil,
        rehearses: Bool = false,
        progress: @escaping Progress = { _ in }
    ) throws -> SyncOutcome {
        CoreDumps.forbid()
        let plan = try DirectoryPlan.load(school)
        let chosen = try plan.servers(name)
        let synchronizer = try plan.synchronizer(
            try school.openStore(),
            for: rehearses ? .rehearsal : .command
        )
        var outcome = SyncOutcome()
        for source in chosen {
            do {
                outcome.summaries.append(
                    SyncSummary(
                        try synchronizer.synchronize(
                            LDAPSource(source.settings, mapping: source.configured.view.mapping),
                            as: source.configured,
                            rehearses: rehearses,
                            progress: { progress(WorkProgress(entries: $0)) }
                        )
                    )
                )
            } catch let error as LDAPError {
                outcome.failures.append(InputError(key: source.section.url, "\(error)"))
            }
        }
        return outcome
    }

    /// Commits a refresh that was held.
    ///
    /// - Throws: `InputError` when nothing is held under that number; `StoreError`.
    package static func approve(_ hold: Int64, in school: School) throws -> SyncSummary {
        let plan = try DirectoryPlan.load(school)
        let synchronizer = try plan.synchronizer(try school.openStore())
        return SyncSummary(try synchronizer.approve(hold))
    }

    /// Throws a refresh that was held away.
    ///
    /// - Throws: `InputError` when nothing is held under that number; `StoreError`.
    package static func discard(_ hold: Int64, in school: School) throws {
        let store = try school.openStore()
        guard let run = try store.run(hold), run.held != nil else {
            throw InputError(key: "\(hold)", "nothing is held under this number")
        }
        try store.discard(run)
    }
}

/// How far long work has come.
package struct WorkProgress: Sendable, Equatable {
    /// Entries or records seen.
    package var entries: Int
    /// Octets read, and octets in all; `nil` when nobody knows.
    package var octets: (read: Int64, total: Int64)?

    package init(entries: Int, octets: (read: Int64, total: Int64)? = nil) {
        self.entries = entries
        self.octets = octets
    }

    package static func == (left: WorkProgress, right: WorkProgress) -> Bool {
        left.entries == right.entries && left.octets?.read == right.octets?.read
            && left.octets?.total == right.octets?.total
    }
}
