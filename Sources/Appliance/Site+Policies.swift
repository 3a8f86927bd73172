internal import Domain
internal import RADIUS
internal import TLS

extension Site {
    static func policies(
        _ configuration: Configuration,
        _ dictionary: AttributeDictionary,
        _ path: Path
    ) throws(InputError) -> [Population: AccessPolicy] {
        var policies: [Population: AccessPolicy] = [:]
        for population in Population.allCases {
            guard let section = configuration.policies[population] else { continue }
            let key = "policies.\(population.rawValue)"
            policies[population] = AccessPolicy(
                vlan: try vlan(section, key, path),
                replyAttributes: try replyAttributes(section, dictionary, key, path),
                sessionTimeout: try sessionTimeout(section, key, path)
            )
        }
        return policies
    }

    private static func vlan(
        _ section: PolicySection,
        _ key: String,
        _ path: Path
    ) throws(InputError) -> VLAN? {
        switch (section.vlan, section.vlanName) {
        case (nil, nil): return nil
        case (let number?, nil):
            guard let vlan = VLAN(number: number) else {
                throw InputError(file: path.file, key: "\(key).vlan", "must be 1 to 4094")
            }
            return vlan
        case (nil, let name?):
            // RFC 2868 §3.6: a first octet up to 0x1F would be read as a tag.
            guard 1...249 ~= name.utf8.count, name.utf8.allSatisfy({ $0 > 0x1F }) else {
                throw InputError(
                    file: path.file,
                    key: "\(key).vlan-name",
                    "must be 1 to 249 printable octets"
                )
            }
            return .name(name)
        case (_?, _?):
            throw InputError(file: path.file, key: key, "give vlan or vlan-name, not both")
        }
    }

    private static func sessionTimeout(
        _ section: PolicySection,
        _ key: String,
        _ path: Path
    ) throws(InputError) -> UInt32? {
        guard let seconds = section.sessionTimeout else { return nil }
        let longest = Int(ResumptionTable.lifetime.components.seconds)
        guard 60...longest ~= seconds, let timeout = UInt32(exactly: seconds) else {
            throw InputError(
                file: path.file,
                key: "\(key).session-timeout",
                "must be 60 to \(longest) seconds"
            )
        }
        return timeout
    }

    /// Room that a reply keeps for what we put in it ourselves.
    private static let replyLimit = 2048

    private static func replyAttributes(
        _ section: PolicySection,
        _ dictionary: AttributeDictionary,
        _ key: String,
        _ path: Path
    ) throws(InputError) -> [UInt8] {
        var encoded: [UInt8] = []
        for (name, attribute) in section.reply.sorted(by: { $0.key < $1.key }) {
            for value in attribute.values {
                do throws(DictionaryError) {
                    encoded += try dictionary.encode(name: name, value: value)
                } catch {
                    throw InputError(file: path.file, key: "\(key).reply.\(name)", "\(error)")
                }
            }
        }
        try checkTunnel(encoded, section, key, path)
        try checkTimeout(encoded, key, path)
        guard encoded.count <= replyLimit else {
            throw InputError(
                file: path.file,
                key: "\(key).reply",
                "takes \(encoded.count) octets of a packet that has room for \(replyLimit)"
            )
        }
        return encoded
    }

    /// RFC 3580 §3.31: a VLAN is three attributes, all there or none.
    private static func checkTunnel(
        _ encoded: [UInt8],
        _ section: PolicySection,
        _ key: String,
        _ path: Path
    ) throws(InputError) {
        let attributes = Array(AttributeSequence(encoded[...]))
        func values(_ type: AttributeType) -> [ArraySlice<UInt8>] {
            attributes.filter { $0.type == type }.map(\.value)
        }
        let types = values(.tunnelType)
        let media = values(.tunnelMediumType)
        let groups = values(.tunnelPrivateGroupID)
        guard !(types + media + groups).isEmpty else { return }
        guard section.vlan == nil, section.vlanName == nil else {
            throw InputError(
                file: path.file,
                key: "\(key).reply",
                "Tunnel-* attributes stand beside vlan: give one or the other"
            )
        }
        // RFC 2868 §3: the first octet is the tag, except of a group whose text begins above 0x1F.
        let tags = [types, media, groups].map { values in
            values.map { $0.first.map { $0 > 0x1F ? 0 : $0 } ?? 0 }.sorted()
        }
        let areVLANs =
            types.allSatisfy { $0.dropFirst() == [0, 0, 13] }
            && media.allSatisfy { $0.dropFirst() == [0, 0, 6] }
        guard Set(tags).count == 1, areVLANs else {
            throw InputError(
                file: path.file,
                key: "\(key).reply",
                "a VLAN is Tunnel-Type VLAN, Tunnel-Medium-Type IEEE-802 and"
                    + " Tunnel-Private-Group-Id together, with the same tag; the key vlan writes them"
            )
        }
    }

    private static func checkTimeout(
        _ encoded: [UInt8],
        _ key: String,
        _ path: Path
    ) throws(InputError) {
        let timeouts: [AttributeType] = [.sessionTimeout, .terminationAction]
        guard !AttributeSequence(encoded[...]).contains(where: { timeouts.contains($0.type) })
        else {
            throw InputError(
                file: path.file,
                key: "\(key).reply",
                "Session-Timeout and Termination-Action are set by the key session-timeout"
            )
        }
    }
}
