internal import TestSupport

/// A set-up of a server: what its process must be started with for some of the rows.
enum Scene: CaseIterable, Sendable {
    case ecdsa
    case rsa
    case slowHash
    case accountingText
    case accountingSQLite

    var rows: [Row] {
        switch self {
        // The start comes first: it is that of this process.
        case .ecdsa: [.start, .fullECDSATLS13, .fullECDSATLS12, .resumedTLS12, .resumedTLS13]
        case .rsa: [.fullRSATLS13]
        case .slowHash: [.slowHash]
        case .accountingText: [.accountingText]
        case .accountingSQLite: [.accountingSQLite]
        }
    }

    var key: ThrowAwayPKI.KeyKind { self == .rsa ? .rsa2048 : .ecdsaP256 }

    /// The name that FreeRADIUS's template has for the way of accounting.
    var accounting: String { self == .accountingSQLite ? "sql" : "detail" }
}
