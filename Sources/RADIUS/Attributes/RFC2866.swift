// Attributes of RFC 2866, RADIUS Accounting.

extension AttributeType {
    package static let acctStatusType = AttributeType(rawValue: 40)
    package static let acctInputOctets = AttributeType(rawValue: 42)
    package static let acctOutputOctets = AttributeType(rawValue: 43)
    package static let acctSessionID = AttributeType(rawValue: 44)
    package static let acctSessionTime = AttributeType(rawValue: 46)
    package static let acctTerminateCause = AttributeType(rawValue: 49)
}

/// What an Accounting-Request tells of (RFC 2866 §5.1).
package enum AccountingStatus: UInt32, Sendable, CaseIterable {
    case start = 1
    case stop = 2
    case interimUpdate = 3
}
