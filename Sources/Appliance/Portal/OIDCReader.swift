internal import Domain
internal import Portal

/// Reads the key `portal.oidc`.
enum OIDCReader {
    private static let key = "portal.oidc"

    /// Makes settings of the section, and reads the files that it names.
    ///
    /// - Throws: the first thing that is wrong, with its key.
    static func read(_ section: OIDCSection, base: Path) throws(InputError) -> OIDCSettings {
        guard OIDCSettings.isIssuer(section.issuer) else {
            throw InputError(
                file: base.file,
                key: "\(key).issuer",
                "must be an https address without query, fragment or user"
            )
        }
        guard isVisible(section.clientID) else {
            throw InputError(file: base.file, key: "\(key).client-id", "must be visible ASCII")
        }
        if let scope = section.scopes.first(where: { !isVisible($0) || $0.contains("\"") }) {
            throw InputError(file: base.file, key: "\(key).scopes", "no scope can be \(scope)")
        }
        let label = section.label
        guard 1...100 ~= label.utf8.count else {
            throw InputError(file: base.file, key: "\(key).label", "must have 1 to 100 octets")
        }
        return OIDCSettings(
            issuer: section.issuer,
            clientID: section.clientID,
            clientSecret: try secret(section, base),
            authorities: try authorities(section, base),
            scopes: section.scopes.filter { $0 != "openid" },
            claims: try claims(section.claims, base),
            label: label
        )
    }

    private static func secret(
        _ section: OIDCSection,
        _ base: Path
    ) throws(InputError) -> SecretBytes? {
        guard let source = section.clientSecret else { return nil }
        return try source.readLine(key: "\(key).client-secret", base: base)
    }

    private static func authorities(
        _ section: OIDCSection,
        _ base: Path
    ) throws(InputError) -> [UInt8]? {
        guard let path = section.authority.map(base.resolve) else { return nil }
        let octets = try FileReader.read(path, limit: 1 << 20)
        guard OIDCSettings.areAuthorities(octets) else {
            throw InputError(file: path, key: "\(key).ca", "is not a PEM file of certificates")
        }
        return octets
    }

    private static func claims(
        _ section: OIDCClaimsSection,
        _ base: Path
    ) throws(InputError) -> OIDCClaims {
        var populations: [String: Population] = [:]
        for (value, name) in section.affiliations.sorted(by: { $0.key < $1.key }) {
            guard let population = Population(rawValue: name) else {
                let known = Population.allCases.map(\.rawValue).joined(separator: ", ")
                throw InputError(
                    file: base.file,
                    key: "\(key).claims.affiliations.\(value)",
                    "must be one of \(known)"
                )
            }
            populations[value] = population
        }
        guard (section.affiliation == nil) == populations.isEmpty else {
            throw InputError(
                file: base.file,
                key: "\(key).claims",
                "affiliation and affiliations go together"
            )
        }
        guard ![section.login, section.establishments, section.affiliation].contains("") else {
            throw InputError(file: base.file, key: "\(key).claims", "a claim's name is empty")
        }
        return OIDCClaims(
            login: section.login,
            establishments: section.establishments,
            affiliation: section.affiliation,
            affiliations: populations
        )
    }

    private static func isVisible(_ text: String) -> Bool {
        1...255 ~= text.utf8.count && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
    }
}
