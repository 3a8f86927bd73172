/// The attributes that FreeRADIUS's dictionaries describe: some 7,000, of 180 vendors.
///
/// Policies are written with their names and logs are read with them. libfreeradius keeps a single
/// set of dictionaries for the process; a value of this type says that it is loaded. What comes from
/// the network never gets here, but for the numbers of attributes.
package struct AttributeDictionary: Sendable {
    /// Where Debian's package `freeradius-common` puts the dictionaries.
    package static let defaultDirectory = "/usr/share/freeradius"

    private init() {}

    /// Reads the file `dictionary` of a directory and all that it includes.
    ///
    /// The first reading decides for the life of the process: another of the same directory changes
    /// nothing, so a reload of the configuration may call this again.
    /// - Throws: `notFound` when there is no such file, `unreadable` when it, or a file that it
    ///   includes, cannot be understood, or when another directory is loaded already.
    package static func load(
        from directory: String = defaultDirectory
    ) throws(DictionaryError) -> AttributeDictionary {
        guard directory.isCString, FreeRADIUSLibrary.hasDictionary(in: directory) else {
            throw .notFound(directory: directory)
        }
        if let message = FreeRADIUSLibrary.load(directory) { throw .unreadable(message) }
        return AttributeDictionary()
    }

    /// Encodes an attribute of a policy as it travels in an Access-Accept: type, length, value
    /// (RFC 2865 §5), wrapped in Vendor-Specific when its vendor says so.
    ///
    /// - Parameters:
    ///   - name: the dictionary's name in any case, followed by `:` and a tag if need be:
    ///     `Tunnel-Type:1` (RFC 2868 §3).
    ///   - value: as an administrator writes it: text, a number or its name (`VLAN`), an address, a
    ///     prefix, or `0x` and hexadecimal digits.
    /// - Returns: at most 255 octets.
    /// - Throws: what is wrong with the name or with the value.
    package func encode(name: String, value: String) throws(DictionaryError) -> [UInt8] {
        let written = try WrittenName(name)
        guard let attribute = FreeRADIUSLibrary.attribute(named: written.base) else {
            throw .unknownAttribute(written.base)
        }
        if let objection = PolicyObjection(to: attribute) {
            throw .notAllowed(attribute: written.base, objection)
        }
        let reader = ValueReader(attribute: attribute, name: written.base)
        guard let octets = reader.octets(value), !octets.isEmpty else {
            throw .badValue(attribute: written.base, expected: reader.expectation)
        }
        let tagged = try written.tagging(octets, of: attribute)
        return try FreeRADIUSLibrary.frame(tagged, of: written.base)
    }

    /// The name of an attribute, for logs.
    ///
    /// - Parameters:
    ///   - type: the first octet of the attribute.
    ///   - vendor: of a Vendor-Specific attribute (26), its private enterprise number.
    ///   - vendorType: of a Vendor-Specific attribute, the octet that follows the vendor.
    /// - Returns: `nil` when the dictionaries have none, and for the few vendors whose own types are
    ///   wider than an octet.
    package func name(
        of type: UInt8,
        vendor: UInt32? = nil,
        vendorType: UInt8? = nil
    ) -> String? {
        guard type == 26, let vendor, let vendorType else {
            return FreeRADIUSLibrary.name(of: type, vendor: 0)
        }
        return vendor == 0 ? nil : FreeRADIUSLibrary.name(of: vendorType, vendor: vendor)
    }
}
