internal import Domain
internal import LDAP

extension LDAPSource {
    /// Brings a replica up to date by searches, of a server that knows no better.
    ///
    /// A server that finds our pages too large is asked again, from the start, for smaller ones.
    func searchModified(
        from bookmark: SourceBookmark?,
        over connection: inout Connection,
        into ledger: RefreshLedger
    ) throws -> RefreshOutcome {
        var pageSize = settings.pageSize
        while true {
            do {
                var reader = PagedReader(settings, pageSize: pageSize, ledger)
                return try searchModified(from: bookmark, over: &connection, by: &reader)
            } catch LDAPError.server(code: ServerCode.administrativeLimitExceeded, _)
                where pageSize > Self.smallestPage
            {
                pageSize = max(pageSize / 2, Self.smallestPage)
                ledger.restart()
            }
        }
    }

    private func searchModified(
        from bookmark: SourceBookmark?,
        over connection: inout Connection,
        by reader: inout PagedReader
    ) throws -> RefreshOutcome {
        let started = now()
        // Everything at intervals: deletions bear no time, and what came back bears an old one.
        let isDue = isReconciliationDue(since: bookmark?.reconciledAt)
        let since = isDue ? nil : modificationTimes(in: bookmark)
        for base in settings.bases {
            let wanted = attributes + PagedReader.timeAttributes
            try reader.read(base, since: since?[base], attributes: wanted, over: &connection)
        }
        let isComplete = since == nil
        try reader.ledger.finish()
        let times = (since ?? [:]).merging(reader.next) { _, new in new }
        // A base whose entries bear no times, or that has none, gives nothing to begin from.
        let isDated = settings.bases.allSatisfy { times[$0] != nil }
        return RefreshOutcome(
            silence: isComplete ? .meansGone : .meansUnchanged,
            bookmark: SourceBookmark(
                mode: isDated ? .modifyTimestamp : .full,
                position: isDated ? encoded(times) : [],
                reconciledAt: isComplete ? started : bookmark?.reconciledAt
            )
        )
    }

    private func encoded(_ times: [String: Timestamp]) -> [UInt8] {
        let tokens = times.mapValues { Array(GeneralizedTime.text($0).utf8) }
        return LDAPPosition(scope: scope, tokens: tokens).encoded
    }

    private func modificationTimes(in bookmark: SourceBookmark?) -> [String: Timestamp]? {
        let position = position(in: bookmark, for: .modifyTimestamp)
        guard let times = position?.tokens.compactMapValues({ GeneralizedTime.parse($0) }),
            settings.bases.allSatisfy({ times[$0] != nil })
        else { return nil }
        return times
    }

    private static let smallestPage: Int32 = 10
}
