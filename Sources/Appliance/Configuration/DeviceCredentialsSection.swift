internal import Domain

/// The key `laissez-passer`: credentials of one device's own.
package struct DeviceCredentialsSection: Decodable, Sendable {
    /// Days for which one is good, 1 to 1100.
    package var days: Int
    /// Credentials in force per person at most, 1 to 100.
    package var maximum: Int

    enum CodingKeys: String, CodingKey, CaseIterable {
        case days
        case maximum
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }

    package init(days: Int = 365, maximum: Int = 10) {
        self.days = days
        self.maximum = maximum
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        days = try container.value(.days, default: 365)
        maximum = try container.value(.maximum, default: 10)
    }

    /// - Throws: `InputError` for a number out of its bounds.
    func check(in file: String) throws(InputError) {
        guard 1...1100 ~= days else {
            throw InputError(file: file, key: "laissez-passer.days", "must be 1 to 1100")
        }
        guard 1...100 ~= maximum else {
            throw InputError(file: file, key: "laissez-passer.maximum", "must be 1 to 100")
        }
    }
}
