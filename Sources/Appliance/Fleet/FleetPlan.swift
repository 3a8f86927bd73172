internal import Domain
internal import Foundation
internal import Provisioning

/// What the key `fleet` says, read and found good.
struct FleetPlan {
    /// `nil` on a box that only imports lists.
    let key: FleetKey?
    let token: SecretBytes?
    /// `https://…`, without a slash at the end.
    let box: String?
    let campaign: String
    /// Seconds for which a credential is good.
    let lifetime: Int64

    /// Octets of a token at least: it is random, and nobody types it.
    private static let shortestToken = 16

    /// Reads the section and its secrets.
    static func load(_ school: School) throws(InputError) -> FleetPlan {
        guard let section = school.configuration.fleet else {
            throw InputError(file: school.path.file, key: "fleet", "is needed for this")
        }
        return try FleetPlan(section, school)
    }

    private init(_ section: FleetSection, _ school: School) throws(InputError) {
        let file = school.path.file
        if let source = section.key {
            let secret = try source.readLine(key: "fleet.key", base: school.path)
            guard let key = FleetKey(secret) else {
                throw InputError(
                    file: file,
                    key: "fleet.key",
                    "has fewer than \(FleetKey.minimumLength) octets: make one with `preau secret`"
                )
            }
            self.key = key
        } else {
            key = nil
        }
        token = try section.enrolmentToken?.readLine(
            key: "fleet.enrolment-token",
            base: school.path
        )
        if let token {
            guard token.count >= Self.shortestToken,
                token.withBytes({ span in span.indices.allSatisfy { 0x21...0x7E ~= span[$0] } })
            else {
                throw InputError(
                    file: file,
                    key: "fleet.enrolment-token",
                    "must be \(Self.shortestToken) ASCII characters at least, without blanks"
                )
            }
        }
        box = try section.box.map { text throws(InputError) in
            try Self.address(text, key: "fleet.box", file)
        }
        campaign = try Self.campaign(section.campaign, key: "fleet.campaign", file)
        guard 1...3650 ~= section.days else {
            throw InputError(file: file, key: "fleet.days", "must be 1 to 3650")
        }
        lifetime = Int64(section.days) * 86_400
    }

    static func campaign(
        _ name: String,
        key: String,
        _ file: String? = nil
    ) throws(InputError) -> String {
        guard 1...64 ~= name.utf8.count,
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }),
            // It stands in a table that a spreadsheet may open.
            !name.hasPrefix(" "), !name.hasSuffix(" "), !"=+-@".contains(name.prefix(1))
        else {
            throw InputError(
                file: file,
                key: key,
                "must be 1 to 64 octets of text, and not begin like a formula"
            )
        }
        return name
    }

    private static func address(
        _ text: String,
        key: String,
        _ file: String
    ) throws(InputError) -> String {
        let bare = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard let url = URL(string: bare), url.scheme == "https", url.host()?.isEmpty == false,
            url.query() == nil, url.fragment() == nil, url.user() == nil,
            bare.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\"") })
        else { throw InputError(file: file, key: key, "\(text) is not like https://box.example") }
        return bare
    }
}
