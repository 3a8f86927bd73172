internal import Domain
internal import Provisioning
internal import Store

extension Site {
    /// The authorities that profiles hold.
    var anchors: [TrustAnchor] { network?.model.anchors ?? [] }

    /// Days for which a device that was seen counts.
    static let coverageDays: Int64 = 30

    /// The authorities that a device must have before the switch: those that the next chain leads to, or
    /// those of the role *next* while there is no such chain.
    var wantedAnchors: [TrustAnchor] {
        nextIdentity?.certificate.anchors(among: anchors) ?? anchors.filter { $0.role == .next }
    }

    /// What profiles have against the next chain; errors first.
    func nextObjections(at now: Timestamp) -> [CertificateObjection] {
        guard let nextIdentity, let network else { return [] }
        return CertificateLint.objections(toNext: nextIdentity.chain, network.model, at: now)
    }

    /// Works out how far the change of authority has come.
    func rollOver(_ store: AccountStore, at now: Timestamp) throws -> (RollOver, AnchorCoverage) {
        let wanted = wantedAnchors
        let coverage = try store.coverage(
            of: Set(wanted.map(\.sha256)),
            since: now.adding(seconds: -Self.coverageDays * 86_400)
        )
        var facts = RollOver.Facts()
        facts.hasNextAnchor = anchors.contains { $0.role == .next }
        facts.hasCurrentAnchor = !identity.certificate.anchors(among: anchors).isEmpty
        facts.hasNextChain = nextIdentity != nil
        facts.isNextChainTrusted = nextIdentity != nil && !wanted.isEmpty
        facts.isNextChainValid = nextIdentity?.certificate.isValid(at: now) ?? false
        // Where it leads nowhere or is out of date, that is said by itself.
        facts.isNextChainSuitable =
            !facts.isNextChainTrusted || !facts.isNextChainValid
            || !nextObjections(at: now).contains { $0.severity == .error }
        facts.servesNext = try servingDecision(store).servesNext
        facts.devices = coverage.total
        facts.threshold = configuration.tls.switchThreshold
        return (RollOver(facts), coverage)
    }

    func servingDecision(_ store: AccountStore) throws -> ServingDecision {
        ServingDecision(
            try store.servingChoice(),
            current: identity.certificate.sha256,
            next: nextIdentity?.certificate.sha256
        )
    }
}
