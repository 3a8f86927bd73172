/// A class or group code to look for, whatever the case of its letters; `2NDE*` is every code that
/// begins so.
package struct NamePattern: Sendable, Equatable {
    /// Lower case.
    private let name: String
    private let octets: [UInt8]
    private let isPrefix: Bool

    package init(_ text: String) {
        isPrefix = text.hasSuffix("*")
        name = (isPrefix ? String(text.dropLast()) : text).lowercased()
        octets = Array(name.utf8)
    }

    /// A pattern that takes an asterisk for itself.
    init(exactly text: String) {
        isPrefix = false
        name = text.lowercased()
        octets = Array(name.utf8)
    }

    package func matches(_ candidate: String) -> Bool {
        // Nearly every code is ASCII: it is compared where it lies.
        var position = 0
        for octet in candidate.utf8 {
            guard octet < 0x80 else { return matchesSlowly(candidate) }
            if position == octets.count { return isPrefix }
            guard octets[position] == Self.lowercased(octet) else {
                return octets[position] >= 0x80 && matchesSlowly(candidate)
            }
            position += 1
        }
        return position == octets.count
    }

    func matches(anyOf candidates: [String]) -> Bool {
        candidates.contains(where: matches)
    }

    /// Unicode's lower case, and composed letters equal to decomposed ones.
    private func matchesSlowly(_ candidate: String) -> Bool {
        let candidate = candidate.lowercased()
        return isPrefix ? candidate.hasPrefix(name) : candidate == name
    }

    private static func lowercased(_ octet: UInt8) -> UInt8 {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= octet ? octet | 0x20 : octet
    }
}
