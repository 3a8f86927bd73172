// EAP-Key-Name, defined by RFC 4072 §4.3.4 and used over RADIUS by RFC 7268 §2.2.

extension AttributeType {
    package static let eapKeyName = AttributeType(rawValue: 102)
}
