// Attributes of RFC 2869, RADIUS Extensions, that accounting uses.

extension AttributeType {
    package static let acctInputGigawords = AttributeType(rawValue: 52)
    package static let acctOutputGigawords = AttributeType(rawValue: 53)
    package static let eventTimestamp = AttributeType(rawValue: 55)
    package static let acctInterimInterval = AttributeType(rawValue: 85)
    package static let nasPortID = AttributeType(rawValue: 87)
}
