// Attributes of RFC 2866, RADIUS Accounting.

extension AttributeType {
    package static let acctStatusType = AttributeType(rawValue: 40)
    package static let acctDelayTime = AttributeType(rawValue: 41)
    package static let acctInputOctets = AttributeType(rawValue: 42)
    package static let acctOutputOctets = AttributeType(rawValue: 43)
    package static let acctSessionID = AttributeType(rawValue: 44)
    package static let acctSessionTime = AttributeType(rawValue: 46)
    package static let acctTerminateCause = AttributeType(rawValue: 49)
}
