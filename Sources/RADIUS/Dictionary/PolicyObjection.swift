internal import CFreeRADIUS

/// Why an attribute that exists may not be written in a policy.
package enum PolicyObjection: Sendable, Equatable {
    /// Hidden with the shared secret and the authenticator of each request.
    case encrypted
    /// An entry of FreeRADIUS's own configuration, which never travels.
    case internalToFreeRADIUS
    case ownedByServer
    case notInAccept
    case accountingOnly
    case besideEAP
    /// Nested attributes, or Ascend's binary filters.
    case unsupportedType

    /// What only access points send, or what only answers a challenge or goes with a rejection:
    /// RFC 2865 §5.44, RFC 2869 §5.19, RFC 3162 §3, RFC 5176 §3.5.
    private static let notInAcceptNumbers: Set<UInt8> = [
        2, 3, 4, 5, 30, 31, 32, 60, 61, 70, 73, 74, 75, 76, 77, 87, 95, 101,
    ]

    /// RFC 2866 §5.13, RFC 2867 §4, RFC 2869 §5.19.
    private static let accountingNumbers = Set<UInt8>(40...53).union([55, 68, 86])

    private static let microsoft: UInt32 = 311

    /// MS-CHAP's own exchange (RFC 2548 §2.1 to §2.3).
    private static let microsoftNumbers: Set<UInt32> = [1, 2, 3, 4, 5, 6, 11, 25, 26, 27]

    /// Finds what speaks against an attribute.
    ///
    /// - Returns: `nil` when nothing does.
    init?(to attribute: preau_attribute) {
        if attribute.encrypted {
            self = .encrypted
        } else if attribute.kind == PREAU_VALUE_UNSUPPORTED {
            self = .unsupportedType
        } else if attribute.vendor == 0 {
            self.init(toStandard: attribute.number)
        } else if attribute.vendor == Self.microsoft,
            Self.microsoftNumbers.contains(attribute.number)
        {
            self = .ownedByServer
        } else {
            return nil
        }
    }

    private init?(toStandard number: UInt32) {
        guard let octet = UInt8(exactly: number) else {
            self = .internalToFreeRADIUS
            return
        }
        switch AttributeType(rawValue: octet) {
        case .state, .class, .proxyState, .eapMessage, .messageAuthenticator, .eapKeyName,
            .userName, .acctInterimInterval:
            self = .ownedByServer
        // "Reply-Message attribute(s) MUST NOT be included in any RADIUS message containing an
        // EAP-Message attribute" (RFC 3579 §2.6.5), and each of our Access-Accepts contains one.
        case .replyMessage:
            self = .besideEAP
        case _ where Self.notInAcceptNumbers.contains(octet):
            self = .notInAccept
        case _ where Self.accountingNumbers.contains(octet):
            self = .accountingOnly
        default:
            return nil
        }
    }
}

extension PolicyObjection: CustomStringConvertible {
    /// What to say after the attribute's name.
    package var description: String {
        switch self {
        case .encrypted: "is encrypted anew for each request, so no policy can hold it"
        case .internalToFreeRADIUS: "belongs to FreeRADIUS's configuration and is never sent"
        case .ownedByServer: "is set by the server for each login"
        case .notInAccept: "has no place in an Access-Accept"
        case .accountingOnly: "belongs to accounting"
        case .besideEAP: "must not go with EAP (RFC 3579, 2.6.5)"
        case .unsupportedType: "has a type that a policy cannot write"
        }
    }
}
