/// The key `directory`: where accounts come from, and how they are kept.
package struct DirectorySection: Decodable, Sendable {
    /// The secret without which the accounts database verifies nothing.
    package var pepper: SecretSource
    /// Whether MD5, `$1$`, DES and clear text passwords count.
    package var allowLegacySchemes: Bool
    /// For sources that have none of their own.
    package var attributes: AttributesSection
    /// In the order in which their accounts take precedence.
    package var sources: [SourceSection]
    package var changeGuard: GuardSection
    /// Days after the last refresh of a source when the status warns.
    package var warnAfter: Int
    /// Days after the last refresh of a source when its pupils are refused.
    package var refuseAfter: Int
    /// Days for which people who left are kept.
    package var keepDeparted: Int

    enum CodingKeys: String, CodingKey, CaseIterable {
        case pepper
        case allowLegacySchemes = "allow-legacy-schemes"
        case attributes
        case sources
        case changeGuard = "guard"
        case warnAfter = "warn-after-days"
        case refuseAfter = "refuse-after-days"
        case keepDeparted = "keep-departed-days"
    }

    static var schema: ConfigurationSchema {
        .keys(
            CodingKeys.self,
            [
                .pepper: SecretSource.schema, .attributes: AttributesSection.schema,
                .sources: .list(SourceSection.schema), .changeGuard: GuardSection.schema,
            ]
        )
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        pepper = try container.decode(SecretSource.self, forKey: .pepper)
        allowLegacySchemes = try container.value(.allowLegacySchemes, default: false)
        attributes = try container.value(.attributes, default: AttributesSection())
        sources = try container.value(.sources, default: [])
        changeGuard = try container.value(.changeGuard, default: GuardSection())
        warnAfter = try container.value(.warnAfter, default: 14)
        refuseAfter = try container.value(.refuseAfter, default: 45)
        keepDeparted = try container.value(.keepDeparted, default: 7)
    }
}

/// The key `directory.guard`: what is held back until somebody approves it; shares in percent.
package struct GuardSection: Decodable, Sendable {
    package var removals = 20
    package var share = 10
    package var summerShare = 60
    package var remainder = 50
    package var losses = 20

    enum CodingKeys: String, CodingKey, CaseIterable {
        case removals
        case share
        case summerShare = "summer-share"
        case remainder
        case losses
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }

    package init() {}

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        removals = try container.value(.removals, default: removals)
        share = try container.value(.share, default: share)
        summerShare = try container.value(.summerShare, default: summerShare)
        remainder = try container.value(.remainder, default: remainder)
        losses = try container.value(.losses, default: losses)
    }
}
