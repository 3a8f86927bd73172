internal import Domain
internal import Store

extension Synchronizer {
    /// A session in which a source's changes are committed as they come.
    package func session(
        of configured: ConfiguredSource,
        report: @escaping @Sendable (SyncReport) -> Void
    ) -> some ReplicaSession {
        FollowedReplica(synchronizer: self, configured: configured, report: report)
    }

    /// Where the source's next refresh begins.
    package func bookmark(of configured: ConfiguredSource) throws -> SourceBookmark? {
        try store.source(named: configured.view.name)?.bookmark.map(Self.bookmark)
    }
}

/// A change that came while following was held: the source must be asked in full from now on.
package struct ChangeHeld: Error, CustomStringConvertible {
    package let hold: Int64

    package var description: String { "changes held under number \(hold)" }
}

private final class FollowedReplica: ReplicaSession {
    private let synchronizer: Synchronizer
    private let configured: ConfiguredSource
    private let report: @Sendable (SyncReport) -> Void

    init(
        synchronizer: Synchronizer,
        configured: ConfiguredSource,
        report: @escaping @Sendable (SyncReport) -> Void
    ) {
        self.synchronizer = synchronizer
        self.configured = configured
        self.report = report
    }

    func transaction(_ body: (any ReplicaEditor) throws -> RefreshOutcome) throws {
        let result = try synchronizer.refresh(configured) { _, editor in try body(editor) }
        report(result)
        if result.outcome == .held { throw ChangeHeld(hold: result.hold ?? 0) }
    }
}
