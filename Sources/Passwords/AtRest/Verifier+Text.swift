internal import Domain

extension Verifier {
    /// Octets of the longest text; the longest salt that `userPassword` may hold takes 3072.
    private static let maximumTextLength = 4096
    private static let version = "1"

    /// One printable line for a database: version, scheme, its parameters, those of the outer
    /// Argon2id or nothing, and the tag, with `:` between them.
    package var text: String {
        let header = Self.header(schemeName, recipe, outer)
        return header + ":" + tag.withBytes { StoredText.hexadecimal($0) }
    }

    /// Reads what ``text`` gave.
    ///
    /// Costs are held to the ceilings of ``StoredPassword/init(parsing:allowLegacy:)``, before
    /// anything is computed.
    /// - Throws: `unknownScheme` for a version or a scheme that we do not know, `malformed` for
    ///   anything that ``text`` never gives, or `costAboveCeiling`.
    package init(text: String) throws(StoredPasswordError) {
        let octets = Array(text.utf8)
        guard octets.count <= Self.maximumTextLength else { throw .malformed }
        let fields = octets.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard fields.count == 5 else { throw .malformed }
        guard fields[0].elementsEqual(Self.version.utf8) else { throw .unknownScheme }
        let schemeName = String(decoding: fields[1], as: UTF8.self)
        let recipe = try Recipe(schemeName: schemeName, parameters: fields[2])
        let outer = fields[3].isEmpty ? nil : try Argon2(.id, parameters: fields[3])
        guard let tag = StoredText.octets(hexadecimal: fields[4]), tag.count == HMACSHA256.length
        else { throw .malformed }
        self.init(
            schemeName: schemeName,
            recipe: recipe,
            outer: outer,
            tag: SecretBytes(tag)
        )
        // There is one way to write a verifier: what else reads alike was made by somebody else.
        guard self.text.utf8.elementsEqual(octets) else { throw .malformed }
    }

    /// Everything but the tag.
    static func header(_ schemeName: String, _ recipe: Recipe, _ outer: Argon2?) -> String {
        [version, schemeName, recipe.parameters, outer?.parameters ?? ""].joined(separator: ":")
    }
}
