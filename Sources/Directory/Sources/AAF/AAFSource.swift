package import Domain

/// A delivery of the academy as a source: who belongs to which school, but no login and no password.
package final class AAFSource: DirectorySource {
    package struct Settings: Sendable, Equatable {
        package var delivery: AAFDelivery
        /// The schools served; nobody else is kept.
        package var establishments: EstablishmentScope
        /// Whether a Complet older than what was read last may be read all the same.
        package var force: Bool

        package init(delivery: AAFDelivery, establishments: EstablishmentScope, force: Bool = false)
        {
            self.delivery = delivery
            self.establishments = establishments
            self.force = force
        }
    }

    /// What the replica holds from the deliveries before; a Complet needs none of it.
    package struct Replica {
        /// Schools by *jointure*.
        package var structures: [String: UAI]
        /// The entry of a key, if there is one.
        package var entry: (String) throws -> DirectoryEntry?

        package init(
            structures: [String: UAI] = [:],
            entry: @escaping (String) throws -> DirectoryEntry? = { _ in nil }
        ) {
            self.structures = structures
            self.entry = entry
        }
    }

    /// How far the reading has come.
    package struct Progress: Sendable, Equatable {
        /// Octets of the delivery's files.
        package let octets: Int64
        package let total: Int64
        package let records: Int
    }

    private let settings: Settings
    private let replica: Replica
    private let now: Timestamp
    private let progress: (Progress) -> Void
    /// What the last refresh read, whether it ended well or not.
    package private(set) var report = AAFReport()

    /// - Parameters:
    ///   - settings: what to read, and for whom.
    ///   - replica: what the deliveries before came to.
    ///   - now: the instant that the bookmark keeps.
    ///   - progress: called after every few ten thousand octets.
    package init(
        _ settings: Settings,
        replica: Replica = Replica(),
        now: Timestamp,
        progress: @escaping (Progress) -> Void = { _ in }
    ) {
        self.settings = settings
        self.replica = replica
        self.now = now
        self.progress = progress
    }

    /// Reads the delivery.
    ///
    /// - Throws: `InputError` when the delivery does not follow on the bookmark, cannot be read, or
    ///   has a file that is not well-formed; what the editor and the replica throw.
    package func refresh(
        from bookmark: SourceBookmark?,
        into editor: any ReplicaEditor
    ) throws -> RefreshOutcome {
        let delivery = settings.delivery
        report = AAFReport()
        try checkSequence(bookmark)
        var intake = AAFIntake(
            kind: delivery.kind,
            establishments: settings.establishments,
            replica: replica,
            editor: editor
        )
        defer { report = intake.report }
        try read(delivery, into: &intake)
        let isComplet = delivery.kind == .complet
        return RefreshOutcome(
            silence: isComplet ? .meansGone : .meansUnchanged,
            bookmark: SourceBookmark(
                mode: .full,
                position: Array(delivery.date.utf8),
                reconciledAt: isComplet ? now : bookmark?.reconciledAt
            )
        )
    }

    private func read(_ delivery: AAFDelivery, into intake: inout AAFIntake) throws {
        var current: (part: AAFDelivery.Part, reader: AAFPartReader)?
        var octets: Int64 = 0
        func reader(_ part: AAFDelivery.Part) throws -> AAFPartReader {
            if let current, current.part == part { return current.reader }
            let reader = try AAFPartReader(part, file: delivery.shownPath(part))
            current = (part, reader)
            return reader
        }
        try delivery.read(
            take: { part, chunk in
                try reader(part).take(chunk, into: &intake)
                octets = octets.addingClamped(Int64(chunk.count))
                progress(Progress(octets: octets, total: delivery.size, records: intake.records))
            },
            end: { part in try reader(part).finish(into: &intake) }
        )
    }

    private func checkSequence(_ bookmark: SourceBookmark?) throws {
        let delivery = settings.delivery
        let last = bookmark.flatMap { bookmark -> String? in
            let date = String(validating: bookmark.position, as: UTF8.self)
            return bookmark.mode == .full ? date.flatMap { AAFFileName.isDate($0) ? $0 : nil } : nil
        }
        switch delivery.kind {
        case .delta:
            guard let last else {
                throw InputError(file: delivery.path, "a Delta before any Complet")
            }
            guard delivery.date > last else {
                throw InputError(
                    file: delivery.path,
                    "already applied: the last delivery is of \(last), this one of \(delivery.date)"
                )
            }
        case .complet:
            guard let last, delivery.date < last, !settings.force else { return }
            throw InputError(
                file: delivery.path,
                "older than the last delivery: that is of \(last), this one of \(delivery.date)"
            )
        }
    }
}
