internal import Domain
internal import RADIUS

/// Encodes the attributes that a policy adds to an Access-Accept.
struct ReplyReader {
    let dictionary: AttributeDictionary
    /// The configuration, for messages.
    let file: String

    /// Room that a reply keeps for what we put in it ourselves.
    private static let limit = 2048

    func attributes(
        _ reply: [String: OneOrMore],
        key: String
    ) throws(InputError) -> [UInt8] {
        var encoded: [UInt8] = []
        for (name, attribute) in reply.sorted(by: { $0.key < $1.key }) {
            for value in attribute.values {
                do throws(DictionaryError) {
                    encoded += try dictionary.encode(name: name, value: value)
                } catch {
                    throw InputError(file: file, key: "\(key).reply.\(name)", "\(error)")
                }
            }
        }
        try checkTunnel(encoded, key)
        try checkTimeout(encoded, key)
        guard encoded.count <= Self.limit else {
            throw bad(
                key,
                "takes \(encoded.count) octets of a packet that has room for \(Self.limit)"
            )
        }
        return encoded
    }

    private func bad(_ key: String, _ message: String) -> InputError {
        InputError(file: file, key: "\(key).reply", message)
    }

    private static func values(
        _ type: AttributeType,
        in encoded: [UInt8]
    ) -> [ArraySlice<UInt8>] {
        AttributeSequence(encoded[...]).filter { $0.type == type }.map(\.value)
    }

    /// Whether attributes put a device in a VLAN by themselves.
    static func holdsTunnel(_ encoded: [UInt8]) -> Bool {
        let types: [AttributeType] = [.tunnelType, .tunnelMediumType, .tunnelPrivateGroupID]
        return AttributeSequence(encoded[...]).contains { types.contains($0.type) }
    }

    /// RFC 3580 §3.31: a VLAN is three attributes, all there or none.
    private func checkTunnel(_ encoded: [UInt8], _ key: String) throws(InputError) {
        guard Self.holdsTunnel(encoded) else { return }
        let types = Self.values(.tunnelType, in: encoded)
        let media = Self.values(.tunnelMediumType, in: encoded)
        let groups = Self.values(.tunnelPrivateGroupID, in: encoded)
        // RFC 2868 §3: the first octet is the tag, except of a group whose text begins above 0x1F.
        let tags = [types, media, groups].map { values in
            values.map { $0.first.map { $0 > 0x1F ? 0 : $0 } ?? 0 }.sorted()
        }
        let areVLANs =
            types.allSatisfy { $0.dropFirst() == [0, 0, 13] }
            && media.allSatisfy { $0.dropFirst() == [0, 0, 6] }
        guard Set(tags).count == 1, areVLANs else {
            throw bad(
                key,
                "a VLAN is Tunnel-Type VLAN, Tunnel-Medium-Type IEEE-802 and"
                    + " Tunnel-Private-Group-Id together, with the same tag; the key vlan writes them"
            )
        }
    }

    private func checkTimeout(_ encoded: [UInt8], _ key: String) throws(InputError) {
        let timeouts: [AttributeType] = [.sessionTimeout, .terminationAction]
        guard !AttributeSequence(encoded[...]).contains(where: { timeouts.contains($0.type) })
        else {
            throw bad(
                key,
                "Session-Timeout and Termination-Action are set by the key session-timeout"
            )
        }
    }
}
