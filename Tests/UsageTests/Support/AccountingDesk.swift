import Domain
import Usage

/// A book and all that it has given out, fed by hand.
struct AccountingDesk {
    var book: SessionBook
    let owner: SessionOwner
    private(set) var shares: [UsageShare] = []
    private var packets: UInt128 = 0

    init(limits: SessionLimits = SessionLimits()) throws {
        book = SessionBook(limits: limits)
        owner = SessionOwner(place: try somewhere(), account: AccountID("1"))
    }

    /// The session of token 1 at access point `nas`, told at an instant and received then.
    @discardableResult
    mutating func tell(
        _ status: AccountingRecord.Status,
        at instant: Int64,
        heard: Int64? = nil,
        lasted: UInt32? = nil,
        input: AccountedOctets? = nil,
        output: AccountedOctets? = nil,
        token: Int? = 1,
        id: String = "0001",
        nas: String = "borne",
        bssid: CalledStation? = nil,
        device: StationID? = nil
    ) -> [UsageShare] {
        packets += 1
        let heard = heard ?? instant
        let record = AccountingRecord(
            packet: packets,
            receivedAt: after(heard),
            accessPoint: nas,
            nas: nas,
            status: status,
            sessionID: status == .on || status == .off ? "" : id,
            token: token.map { SessionToken($0) },
            station: device,
            calledStation: bssid,
            sessionTime: lasted,
            input: input,
            output: output,
            delay: UInt32(clamping: heard - instant)
        )
        return add(book.apply(record) { [owner] _ in owner })
    }

    @discardableResult
    mutating func closeIdle(at instant: Int64) -> [UsageShare] {
        add(book.closeIdle(at: after(instant)))
    }

    private mutating func add(_ new: [UsageShare]) -> [UsageShare] {
        shares += new
        return new
    }

    var totals: UsageTotals { UsageTotals(shares) }
    var session: Session? { book.sessions.values.first }
}

/// The sum of shares.
struct UsageTotals: Equatable {
    var sessions: Int64 = 0
    var lost: Int64 = 0
    var seconds: Int64 = 0
    var input: Int64 = 0
    var output: Int64 = 0
    var records: Int64 = 0

    init() {}

    init(_ shares: some Sequence<UsageShare>) {
        for share in shares {
            sessions += share.sessions
            lost += share.lostSessions
            seconds += share.seconds
            input += share.input
            output += share.output
            records += share.records
        }
    }
}

extension AccountedOctets {
    /// What an access point that counts in 64 bits sends.
    static func wide(_ octets: UInt64) -> AccountedOctets {
        AccountedOctets(
            low: UInt32(truncatingIfNeeded: octets),
            gigawords: UInt32(truncatingIfNeeded: octets >> 32)
        )
    }

    /// What an access point that counts in 32 bits sends.
    static func narrow(_ octets: UInt64) -> AccountedOctets {
        AccountedOctets(low: UInt32(truncatingIfNeeded: octets))
    }
}
