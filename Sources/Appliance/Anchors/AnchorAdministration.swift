internal import Domain
internal import Provisioning
internal import Store

/// What `preau anchors` looks up and decides.
package enum AnchorAdministration {
    /// What became of a wish to switch.
    package enum Outcome: Sendable {
        case done(AnchorReport)
        /// Refused for want of devices that are ready; the sentence says so, in French.
        case refused(String, AnchorReport)
    }

    package static func status(_ site: Site) throws -> AnchorReport {
        try AnchorReport(site, try site.school.openStore(), at: .now)
    }

    /// Lets devices see the next certificate, if enough of them trust it or a reason is given.
    ///
    /// - Throws: `InputError` when the configuration has no next certificate that is valid today and
    ///   that devices would accept.
    package static func `switch`(_ site: Site, override reason: String?) throws -> Outcome {
        let store = try site.school.openStore()
        let now = Timestamp.now
        if let reason { try check(reason) }
        let (state, _) = try site.rollOver(store, at: now)
        switch state.objection(override: reason != nil) {
        case .lacks(.chain):
            throw InputError(file: site.school.path.file, key: "tls.next", "is not there")
        case .lacks(.suitability):
            let errors = site.nextObjections(at: now).filter { $0.severity == .error }
            throw InputError(
                file: site.school.path.file,
                key: "tls.next.certificate",
                errors.map(\.sentence).joined(separator: " ")
            )
        case .lacks:
            throw InputError(
                file: site.school.path.file,
                key: "tls.next.certificate",
                "is not valid today"
            )
        case let objection?:
            return .refused(objection.sentence, try AnchorReport(site, store, at: now))
        case nil: break
        }
        if let next = site.nextIdentity, try !site.servingDecision(store).servesNext {
            try store.choose(
                ServingChoice(
                    certificate: next.certificate.sha256,
                    former: site.identity.certificate.sha256,
                    chosenAt: now,
                    reason: reason ?? ""
                )
            )
        }
        return .done(try AnchorReport(site, store, at: now))
    }

    /// Lets devices see the certificate of `tls` again.
    ///
    /// - Throws: `InputError` when they do already.
    package static func revert(_ site: Site) throws -> AnchorReport {
        let store = try site.school.openStore()
        guard try site.servingDecision(store).servesNext, let next = site.nextIdentity else {
            throw InputError(key: "tls", "is what devices see already")
        }
        try store.choose(
            ServingChoice(
                certificate: site.identity.certificate.sha256,
                former: next.certificate.sha256,
                chosenAt: .now,
                reason: ""
            )
        )
        return try AnchorReport(site, store, at: .now)
    }

    /// Octets of a reason at most.
    private static let longestReason = 200

    private static func check(_ reason: String) throws(InputError) {
        let isPrintable = !reason.unicodeScalars.contains {
            $0.properties.generalCategory == .control
        }
        guard 1...longestReason ~= reason.utf8.count, isPrintable else {
            throw InputError(
                key: "--override",
                "give a reason of 1 to \(longestReason) octets on one line"
            )
        }
    }
}

extension RollOver.Objection {
    /// For administrators.
    var sentence: String {
        switch self {
        case .lacks: "La configuration ne permet pas la bascule."
        case .notPublished:
            "Refusé : aucune autorité de network.anchors ne reconnaît le certificat de tls.next,"
                + " les profils distribués ne la portent donc pas, et tous les appareils le refuseraient."
        case .tooFewDevices(let devices, _) where devices.seen == 0:
            "Refusé : aucun appareil vu récemment, on ne sait donc rien d'eux."
        case .tooFewDevices(let devices, let threshold):
            "Refusé : \(devices.ready) appareils prêts sur \(devices.seen)"
                + " (\(devices.percentage) %), le seuil est de \(threshold) %."
        }
    }
}

extension DeviceCount {
    /// Rounded down: 100 means all.
    var percentage: Int { seen > 0 ? ready * 100 / seen : 0 }
}
