/// What is measured: a column of the table.
enum Subject: String, CaseIterable, Codable, Sendable {
    /// OpenSSL's part of a login and nothing else.
    case floor = "openssl-floor"
    case preau
    /// Accounts in a text file, no resumption.
    case freeradiusFiles = "freeradius-files"
    /// The same with TLS sessions in memory.
    case freeradiusMemory = "freeradius-memory"
    /// TLS sessions in memory, accounts in OpenLDAP.
    case freeradiusLDAP = "freeradius-ldap"
    case hostapd

    static let servers = allCases.filter { $0 != .floor }

    var title: String {
        switch self {
        case .floor: "OpenSSL alone"
        case .preau: "Préau"
        case .freeradiusFiles: "FreeRADIUS"
        case .freeradiusMemory: "+ session cache"
        case .freeradiusLDAP: "+ cache + LDAP"
        case .hostapd: "hostapd"
        }
    }

    /// Where no other column gives a context.
    var fullTitle: String {
        switch self {
        case .freeradiusMemory, .freeradiusLDAP: "FreeRADIUS \(title)"
        default: title
        }
    }

    /// Whether the server can do that work at all, and it says something that another column does not.
    func does(_ row: Row) -> Bool {
        switch row {
        case .fullECDSATLS13, .fullECDSATLS12, .fullRSATLS13: true
        case .memoryIdle, .start: self != .floor
        case .resumedTLS12, .resumedTLS13: self != .freeradiusFiles
        case .memoryAfterLogins: self != .floor && self != .freeradiusFiles
        // hostapd knows no such hash; a session cache changes nothing about full logins.
        case .slowHash: self == .floor || self == .preau || self == .freeradiusFiles
        // Préau leaves accounting unanswered as long as it does not store it.
        case .accountingText, .accountingSQLite: self == .freeradiusFiles
        }
    }

    /// Logins that one process takes in a row; `nil` for as many as wanted.
    ///
    /// hostapd has room for 1,000 sessions, keeps each for 5 s after its login, and then stalls.
    var loginsInARow: Int? { self == .hostapd ? 750 : nil }
}
