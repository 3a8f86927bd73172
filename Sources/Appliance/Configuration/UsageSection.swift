internal import Domain

/// The key `usage`: what is told of the use of the network, and for how long it is kept.
package struct UsageSection: Decodable, Sendable {
    /// Seconds between the reports that access points are asked for, 60 to 86400; 0 asks for none.
    package var interimInterval = 900
    /// Days for which the nominative journal is kept, 1 to 366.
    package var journalDays = 90

    enum CodingKeys: String, CodingKey, CaseIterable {
        case interimInterval = "interim-interval"
        case journalDays = "journal-days"
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }

    package init() {}

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        interimInterval = try container.value(.interimInterval, default: interimInterval)
        journalDays = try container.value(.journalDays, default: journalDays)
    }

    /// - Throws: `InputError` for a number out of its bounds.
    func check(in file: String) throws(InputError) {
        guard interimInterval == 0 || 60...86_400 ~= interimInterval else {
            throw InputError(
                file: file,
                key: "usage.interim-interval",
                "must be 60 to 86400 seconds, or 0 to ask for no reports (RFC 2869, 5.16)"
            )
        }
        guard 1...366 ~= journalDays else {
            throw InputError(file: file, key: "usage.journal-days", "must be 1 to 366")
        }
    }
}
