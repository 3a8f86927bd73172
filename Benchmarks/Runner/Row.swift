/// A line of the table: one kind of work, the same for every server.
enum Row: String, CaseIterable, Codable, Sendable {
    case fullECDSATLS13 = "full-ecdsa-tls13"
    case fullECDSATLS12 = "full-ecdsa-tls12"
    case fullRSATLS13 = "full-rsa-tls13"
    case resumedTLS12 = "resumed-tls12"
    case resumedTLS13 = "resumed-tls13"
    /// Logins of accounts whose stored password is a `$6$` hash, each after a first login.
    case slowHash = "slow-hash"
    case accountingText = "accounting-text"
    case accountingSQLite = "accounting-sqlite"
    case memoryIdle = "memory-idle"
    case memoryAfterLogins = "memory-after-logins"
    case start

    enum Unit: String, Sendable {
        case microseconds = "µs"
        case mebibytes = "MiB"
        case milliseconds = "ms"
    }

    enum Budget: Sendable {
        case timesFloor(Double)
        /// In the row's unit.
        case atMost(Double)
    }

    var unit: Unit {
        switch self {
        case .memoryIdle, .memoryAfterLogins: .mebibytes
        case .start: .milliseconds
        default: .microseconds
        }
    }

    /// What Préau must hold.
    var budget: Budget {
        switch self {
        case .fullECDSATLS13, .slowHash: .timesFloor(1.35)
        case .fullECDSATLS12, .resumedTLS13: .timesFloor(1.4)
        case .fullRSATLS13: .timesFloor(1.2)
        case .resumedTLS12: .atMost(90)
        case .accountingText, .accountingSQLite: .atMost(25)
        case .memoryIdle: .atMost(40)
        case .memoryAfterLogins: .atMost(80)
        case .start: .atMost(150)
        }
    }

    var isResumption: Bool { self == .resumedTLS12 || self == .resumedTLS13 }
    var isAccounting: Bool { self == .accountingText || self == .accountingSQLite }

    /// The options of `preau bench` and of the floor that tell of TLS.
    private var tlsVersion: String {
        switch self {
        case .fullECDSATLS12, .resumedTLS12, .memoryIdle, .memoryAfterLogins: "1.2"
        default: "1.3"
        }
    }

    /// The options of `preau bench` that choose this work.
    var loadOptions: [String] {
        if isAccounting { return ["--accounting"] }
        let isResumed = isResumption || self == .memoryAfterLogins
        return ["--tls", tlsVersion] + (isResumed ? ["--resumed"] : [])
    }

    /// The options of the floor for the same work; `nil` where OpenSSL alone does none of it.
    var floorOptions: [String]? {
        guard !isAccounting, unit == .microseconds else { return nil }
        return ["--version", tlsVersion] + (isResumption ? ["--resumed"] : [])
    }

    func title(_ settings: Settings) -> String {
        switch self {
        case .fullECDSATLS13: "full login, ECDSA P-256, TLS 1.3"
        case .fullECDSATLS12: "full login, ECDSA P-256, TLS 1.2"
        case .fullRSATLS13: "full login, RSA-2048, TLS 1.3"
        case .resumedTLS12: "resumed login, TLS 1.2"
        case .resumedTLS13: "resumed login, TLS 1.3"
        case .slowHash: "full login, TLS 1.3, `$6$` account, second time"
        case .accountingText: "accounting packet, text file"
        case .accountingSQLite: "accounting packet, SQLite"
        case .memoryIdle: "memory, idle, 10,000 accounts"
        case .memoryAfterLogins: "memory after \(settings.memoryLogins.grouped) logins"
        case .start: "start to first Access-Accept"
        }
    }
}
