internal import Domain
internal import Foundation
internal import Provisioning
package import Store

/// What `preau anchors` says.
package struct AnchorReport: Encodable, Sendable {
    package struct Anchor: Encodable, Sendable {
        package var name: String
        /// `current` or `next`.
        package var role: String
        /// ISO 8601.
        package var notBefore: String
        package var notAfter: String
        package var sha256: String
    }

    package struct ServerCertificate: Encodable, Sendable {
        /// `tls` or `tls.next`.
        package var key: String
        package var names: [String]
        package var notAfter: String
        package var sha256: String
        /// Names of the anchors that vouch for it.
        package var anchors: [String]
        /// Whether it is the one that devices are to see.
        package var isChosen: Bool
        /// Whether the server says that they see it.
        package var isServed: Bool
    }

    /// What the server said last.
    package struct Served: Encodable, Sendable {
        package var sha256: String
        package var since: String
        /// Whether it is still in the files that the configuration names.
        package var isOnDisk: Bool
        package var admitted: Int
        package var refused: Int
    }

    package struct Coverage: Encodable, Sendable {
        package var days: Int64
        package var personal: DeviceCount
        package var fleet: DeviceCount
        package var passwords: DeviceCount
        package var total: DeviceCount
        /// Percent, rounded down.
        package var share: Int
        package var threshold: Int
    }

    package struct Platform: Encodable, Sendable {
        package var name: String
        package var profiles: Int
        package var ready: Int
    }

    package var stage: RollOver.Stage
    package var lacks: [RollOver.Lack]
    /// What profiles have against the next certificate: French sentences.
    package var objections: [String]
    package var anchors: [Anchor]
    package var certificates: [ServerCertificate]
    package var served: Served?
    /// Why the last switch was made against advice.
    package var override: String?
    package var coverage: Coverage
    package var platforms: [Platform]
    package var warning: String?

    init(_ site: Site, _ store: AccountStore, at now: Timestamp) throws {
        let (state, coverage) = try site.rollOver(store, at: now)
        let decision = try site.servingDecision(store)
        let served = try store.servedCertificate()
        stage = state.stage
        lacks = state.lacks
        objections = site.nextObjections(at: now).map(\.sentence)
        anchors = site.anchors.map { anchor in
            Anchor(
                name: anchor.name,
                role: anchor.role.rawValue,
                notBefore: anchor.notBefore.iso8601,
                notAfter: anchor.notAfter.iso8601,
                sha256: anchor.sha256
            )
        }
        let identities =
            [("tls", site.identity, !decision.servesNext)]
            + (site.nextIdentity.map { [("tls.next", $0, decision.servesNext)] } ?? [])
        certificates = identities.map { key, identity, isChosen in
            let certificate = identity.certificate
            return ServerCertificate(
                key: key,
                names: certificate.names,
                notAfter: certificate.notValidAfter.ISO8601Format(),
                sha256: certificate.sha256,
                anchors: certificate.anchors(among: site.anchors).map(\.name),
                isChosen: isChosen,
                isServed: certificate.sha256 == served?.certificate
            )
        }
        let onDisk = certificates.map(\.sha256)
        self.served = served.map { served in
            Served(
                sha256: served.certificate,
                since: served.since.iso8601,
                isOnDisk: onDisk.contains(served.certificate),
                admitted: served.admitted,
                refused: served.refused
            )
        }
        let reason = try store.servingChoice()?.reason ?? ""
        override = reason.isEmpty ? nil : reason
        self.coverage = Coverage(
            days: Site.coverageDays,
            personal: coverage.personal,
            fleet: coverage.fleet,
            passwords: coverage.passwords,
            total: coverage.total,
            share: coverage.total.percentage,
            threshold: site.configuration.tls.switchThreshold
        )
        platforms = try store.profiles(holding: Set(site.wantedAnchors.map(\.sha256))).map {
            Platform(name: $0.platform, profiles: $0.profiles, ready: $0.ready)
        }
        warning = decision.warning
    }
}
