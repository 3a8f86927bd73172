package import Store

/// How far a change of authority has come: worked out from facts each time, never kept.
package struct RollOver: Sendable, Equatable {
    package enum Stage: String, Sendable, Encodable {
        case nothingPlanned
        /// Something of the next authority is there, but not all that the switch needs.
        case preparing
        /// Profiles carry the next authority; too few devices are known to have it.
        case published
        /// Enough devices have it.
        case ready
        /// Devices see the next certificate.
        case switched
        /// And profiles hold the former authority no more.
        case oldRetired
    }

    /// What the switch needs and does not find.
    package enum Lack: String, Sendable, Encodable {
        /// `tls.next`.
        case chain
        /// An authority in `network.anchors` to which the next chain leads.
        case anchor
        /// A next certificate that is valid today.
        case validity
        /// A next certificate that every device accepts, by what profiles say.
        case suitability
    }

    package struct Facts: Sendable, Equatable {
        /// Whether profiles hold an authority of the role *next*.
        package var hasNextAnchor = false
        /// Whether profiles hold an authority to which the certificate of `tls` leads.
        package var hasCurrentAnchor = true
        package var hasNextChain = false
        /// Whether the next chain leads to an authority in profiles.
        package var isNextChainTrusted = false
        package var isNextChainValid = false
        /// Whether the next chain suits profiles in all else.
        package var isNextChainSuitable = true
        package var servesNext = false
        /// Devices seen lately, and those that trust what the next chain leads to.
        package var devices = DeviceCount(seen: 0, ready: 0)
        /// Percent.
        package var threshold = 95

        package init() {}
    }

    /// Why a switch is refused.
    package enum Objection: Error, Equatable {
        /// Nothing helps but to change the configuration.
        case lacks(Lack)
        /// An administrator may know better.
        case tooFewDevices(DeviceCount, threshold: Int)
        /// Profiles do not hold the authority: every device would refuse, so no override helps.
        case notPublished
    }

    package let stage: Stage
    package let lacks: [Lack]
    private let facts: Facts

    package init(_ facts: Facts) {
        self.facts = facts
        var lacks: [Lack] = []
        if !facts.hasNextChain {
            lacks.append(.chain)
        } else {
            if !facts.isNextChainTrusted { lacks.append(.anchor) }
            if !facts.isNextChainValid { lacks.append(.validity) }
            if !facts.isNextChainSuitable { lacks.append(.suitability) }
        }
        if facts.servesNext, facts.hasNextChain {
            stage = facts.hasCurrentAnchor || !facts.isNextChainTrusted ? .switched : .oldRetired
            self.lacks = lacks
        } else if !facts.hasNextAnchor, !facts.hasNextChain {
            stage = .nothingPlanned
            self.lacks = []
        } else if !lacks.isEmpty {
            stage = .preparing
            self.lacks = lacks
        } else {
            stage = Self.isEnough(facts.devices, facts.threshold) ? .ready : .published
            self.lacks = []
        }
    }

    /// What speaks against the switch now; an override answers only for devices that are not ready.
    package func objection(override: Bool) -> Objection? {
        if !facts.hasNextChain { return .lacks(.chain) }
        if facts.servesNext { return nil }
        if lacks.contains(.validity) { return .lacks(.validity) }
        if lacks.contains(.anchor) { return .notPublished }
        if lacks.contains(.suitability) { return .lacks(.suitability) }
        guard stage == .published, !override else { return nil }
        return .tooFewDevices(facts.devices, threshold: facts.threshold)
    }

    /// Where no device was seen, nothing is known: that is not enough.
    private static func isEnough(_ devices: DeviceCount, _ threshold: Int) -> Bool {
        devices.seen > 0 && devices.ready * 100 >= devices.seen * threshold
    }
}
