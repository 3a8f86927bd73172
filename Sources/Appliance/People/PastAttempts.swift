internal import Domain

/// The last attempts of each account, and who was last on the network with each device; bounded in
/// number, age and octets.
struct PastAttempts: Sendable {
    /// Attempts of an account.
    static let perAccount = 20
    /// Seconds.
    static let memory: Int64 = 86_400

    /// The newest first.
    private var attempts: RecentTable<AccountID, [PastAttempt]>
    private var owners: RecentTable<StationID, Owner>

    private struct Owner: Sendable {
        let account: AccountID
        let since: Timestamp
    }

    /// - Parameters:
    ///   - octets: of all attempts together, at most.
    ///   - stations: devices whose owner is known, at most.
    init(octets: Int = 16 << 20, stations: Int = 65_536) {
        attempts = RecentTable(weight: octets)
        owners = RecentTable(weight: stations)
    }

    var accounts: Int { attempts.count }

    mutating func add(_ attempt: PastAttempt, of account: AccountID) {
        let oldest = attempt.at.adding(seconds: -Self.memory)
        let former = (attempts[account] ?? []).filter { $0.at > oldest }
        let all = Array(([attempt] + former).prefix(Self.perAccount))
        let weight = all.reduce(account.description.utf8.count) { $0 + $1.weight }
        attempts.set(account, to: all, weight: weight)
    }

    func attempts(of account: AccountID, at now: Timestamp) -> [PastAttempt] {
        let oldest = now.adding(seconds: -Self.memory)
        return (attempts[account] ?? []).filter { $0.at > oldest }
    }

    /// Notes that an account was admitted with a device.
    mutating func note(_ account: AccountID, with station: StationID, at now: Timestamp) {
        owners.set(station, to: Owner(account: account, since: now), weight: 1)
    }

    func owner(of station: StationID) -> AccountID? { owners[station]?.account }

    /// Forgets what is too old, of those too who never came back.
    mutating func forgetOld(at now: Timestamp) {
        let oldest = now.adding(seconds: -Self.memory)
        attempts.keep { $0.first.map { $0.at > oldest } ?? false }
        owners.keep { $0.since > oldest }
    }
}

extension PastAttempt {
    /// Octets, about.
    fileprivate var weight: Int {
        256 + (refusal?.sentence.utf8.count ?? 0) + accessPoint.utf8.count
            + (ssid?.utf8.count ?? 0) + (device?.utf8.count ?? 0)
    }
}
