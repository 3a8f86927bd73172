/// Rewrites named characters such as `&eacute;` as numbers, in a stream of octets.
///
/// A parser that has not read a document's DTD may pass over a reference to an entity that it does
/// not know, and always does in an attribute's value. So none reaches it: a name that neither XML nor
/// HTML 4 defines ends the reading here.
struct ReferenceFilter {
    private enum Place {
        /// In text or in a tag, where `&` begins a reference.
        case plain
        case reference
        // Here `&` is only a character (XML 1.0 §2.5 to §2.7).
        case comment
        case instruction
        case cdata
    }

    /// Octets in the name of an entity.
    private static let maximumName = 64

    private var place = Place.plain
    /// The octets seen last in this place, the latest in the lowest ones.
    private var recent: UInt64 = 0
    private var name: [UInt8] = []
    private(set) var line = 1

    /// Appends to `output` what the parser may see of the next octets.
    mutating func take(
        _ octets: ArraySlice<UInt8>,
        into output: inout [UInt8]
    ) throws(XMLError) {
        output.reserveCapacity(output.count + octets.count)
        for octet in octets {
            // Every encoding that is read writes ASCII as ASCII does, so this is UTF-16, UTF-32, or
            // something that XML does not allow anyway.
            guard octet != 0 else {
                throw .unsupportedEncoding(line: line, "UTF-16 or UTF-32, or a NUL")
            }
            if octet == UInt8(ascii: "\n") { line += 1 }
            switch place {
            case .plain where octet == UInt8(ascii: "&"):
                place = .reference
                name.removeAll(keepingCapacity: true)
            case .reference:
                try takeInReference(octet, &output)
            default:
                output.append(octet)
                follow(octet)
            }
        }
    }

    /// Appends what was held back at the end of the document.
    mutating func finish(into output: inout [UInt8]) {
        if place == .reference { flush(&output) }
    }

    /// Notices where comments, instructions and CDATA sections begin and end.
    private mutating func follow(_ octet: UInt8) {
        let before = recent
        recent = recent << 8 | UInt64(octet)
        switch place {
        case .plain:
            if recent & 0xFFFF_FFFF == 0x3C21_2D2D {  // <!--
                enter(.comment)
            } else if recent & 0xFFFF == 0x3C3F {  // <?
                enter(.instruction)
            } else if before == 0x3C21_5B43_4441_5441, octet == UInt8(ascii: "[") {  // <![CDATA
                enter(.cdata)
            }
        case .comment where recent & 0xFF_FFFF == 0x2D2D3E:  // -->
            enter(.plain)
        case .instruction where recent & 0xFFFF == 0x3F3E:  // ?>
            enter(.plain)
        case .cdata where recent & 0xFF_FFFF == 0x5D5D3E:  // ]]>
            enter(.plain)
        default: break
        }
    }

    private mutating func enter(_ place: Place) {
        self.place = place
        recent = 0
    }

    private mutating func takeInReference(
        _ octet: UInt8,
        _ output: inout [UInt8]
    ) throws(XMLError) {
        switch octet {
        case UInt8(ascii: ";"):
            try endReference(&output)
        case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0...0x20:
            // Not a reference, which expat will say with its line.
            flush(&output)
            output.append(octet)
            follow(octet)
        default:
            name.append(octet)
            guard name.count <= Self.maximumName else {
                throw .unknownEntity(line: line, String(decoding: name, as: UTF8.self) + "…")
            }
        }
    }

    private mutating func endReference(_ output: inout [UInt8]) throws(XMLError) {
        let text = String(decoding: name, as: UTF8.self)
        switch text {
        case "amp", "lt", "gt", "quot", "apos", "": break
        case _ where name.first == UInt8(ascii: "#"): break
        default:
            guard let scalar = NamedCharacters.scalar(text) else {
                throw .unknownEntity(line: line, text)
            }
            name = Array("#\(scalar)".utf8)
        }
        flush(&output)
        output.append(UInt8(ascii: ";"))
    }

    private mutating func flush(_ output: inout [UInt8]) {
        output.append(UInt8(ascii: "&"))
        output += name
        enter(.plain)
    }
}
