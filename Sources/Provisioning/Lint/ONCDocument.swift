/// The parts of Open Network Configuration that count for a wireless login.
struct ONCDocument: Decodable {
    var certificates: [Certificate]?
    var networks: [Network]?

    enum CodingKeys: String, CodingKey {
        case certificates = "Certificates"
        case networks = "NetworkConfigurations"
    }

    struct Certificate: Decodable {
        var guid: String?
        var type: String?
        var x509: String?

        enum CodingKeys: String, CodingKey {
            case guid = "GUID"
            case type = "Type"
            case x509 = "X509"
        }
    }

    struct Network: Decodable {
        var wifi: WiFi?

        enum CodingKeys: String, CodingKey {
            case wifi = "WiFi"
        }
    }

    struct WiFi: Decodable {
        var ssid: String?
        var eap: EAP?

        enum CodingKeys: String, CodingKey {
            case ssid = "SSID"
            case eap = "EAP"
        }
    }

    struct EAP: Decodable {
        var outer: String?
        var inner: String?
        var anonymousIdentity: String?
        var identity: String?
        var password: String?
        var authorities: [String]?
        var useSystemCAs: Bool?
        var saveCredentials: Bool?
        var domainSuffixes: [String]?
        var alternativeNames: [AlternativeName]?
        var subjectMatch: String?

        enum CodingKeys: String, CodingKey {
            case outer = "Outer"
            case inner = "Inner"
            case anonymousIdentity = "AnonymousIdentity"
            case identity = "Identity"
            case password = "Password"
            case authorities = "ServerCARefs"
            case useSystemCAs = "UseSystemCAs"
            case saveCredentials = "SaveCredentials"
            case domainSuffixes = "DomainSuffixMatch"
            case alternativeNames = "SubjectAlternativeNameMatch"
            case subjectMatch = "SubjectMatch"
        }
    }

    struct AlternativeName: Decodable {
        var type: String?
        var value: String?

        enum CodingKeys: String, CodingKey {
            case type = "Type"
            case value = "Value"
        }
    }
}
