/// The key `radius`: where the server listens, and its bounds.
package struct RADIUSSection: Decodable, Sendable {
    /// Addresses; none means all that the machine has at start.
    package var listen: [String] = []
    package var authenticationPort = 1812
    package var accountingPort = 1813
    /// Event loops; `nil` means one for each core.
    package var threads: Int?
    /// Seconds before a refusal leaves.
    package var rejectDelay = 1.0
    /// Seconds of a device's silence after which its conversation is given up.
    package var sessionLifetime = 30.0
    /// Conversations under way at most.
    package var maximumSessions = 3_000

    enum CodingKeys: String, CodingKey, CaseIterable {
        case listen
        case authenticationPort = "authentication-port"
        case accountingPort = "accounting-port"
        case threads
        case rejectDelay = "reject-delay"
        case sessionLifetime = "session-lifetime"
        case maximumSessions = "maximum-sessions"
    }

    static var schema: ConfigurationSchema { .keys(CodingKeys.self) }

    package init() {}

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        listen = try container.value(.listen, default: listen)
        authenticationPort = try container.value(.authenticationPort, default: authenticationPort)
        accountingPort = try container.value(.accountingPort, default: accountingPort)
        threads = try container.decodeIfPresent(Int.self, forKey: .threads)
        rejectDelay = try container.value(.rejectDelay, default: rejectDelay)
        sessionLifetime = try container.value(.sessionLifetime, default: sessionLifetime)
        maximumSessions = try container.value(.maximumSessions, default: maximumSessions)
    }
}
