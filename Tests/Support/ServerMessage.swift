/// Messages of a directory server, octet by octet (RFC 4511 §4, RFC 4533 §2): also such as no real
/// server sends.
///
/// `number` is that of the request they answer: the first of a connection is 1.
package enum ServerMessage {
    package static let uuid = [UInt8](repeating: 0xAB, count: 16)
    package static let uuidText = "abababab-abab-abab-abab-abababababab"

    private static let stateOID = "1.3.6.1.4.1.4203.1.9.1.2"
    private static let doneOID = "1.3.6.1.4.1.4203.1.9.1.3"
    private static let infoOID = "1.3.6.1.4.1.4203.1.9.1.4"
    private static let requestOID = "1.3.6.1.4.1.4203.1.9.1.1"

    /// An element of BER.
    package static func element(_ tag: UInt8, _ contents: [UInt8]...) -> [UInt8] {
        let contents = contents.flatMap(\.self)
        let count = contents.count
        let length: [UInt8] =
            count < 0x80
            ? [UInt8(count)]
            : [0x83, UInt8(count >> 16 & 0xFF), UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
        return [tag] + length + contents
    }

    /// The answer to a bind.
    package static func bound(_ number: UInt8 = 1, code: UInt16 = 0) -> [UInt8] {
        element(0x30, [0x02, 1, number], element(0x61, result(code)))
    }

    /// A root DSE that announces content synchronization, and the end of the search.
    package static func rootDSE(_ number: UInt8) -> [UInt8] {
        let values = element(0x31, text(requestOID))
        let attribute = element(0x30, text("supportedControl"), values)
        let entry = element(0x64, text(""), element(0x30, attribute))
        return element(0x30, [0x02, 1, number], entry) + done(number, nil)
    }

    /// An entry without attributes.
    package static func entry(_ number: UInt8, _ state: [UInt8]?) -> [UInt8] {
        let entry = element(0x64, text("cn=a"), element(0x30))
        let controls = state.map { Self.controls(stateOID, $0) } ?? []
        return element(0x30, [0x02, 1, number], entry, controls)
    }

    /// The value of a Sync State Control.
    package static func state(_ state: UInt8, _ uuid: [UInt8] = uuid) -> [UInt8] {
        element(0x30, [0x0A, 1, state], element(0x04, uuid))
    }

    package static func info(_ number: UInt8, _ value: [UInt8]?) -> [UInt8] {
        let value = value.map { element(0x81, $0) } ?? []
        return element(
            0x30,
            [0x02, 1, number],
            element(0x79, element(0x80, Array(infoOID.utf8)), value)
        )
    }

    /// The end of a search, with the value of a Sync Done Control.
    package static func done(_ number: UInt8, _ value: [UInt8]?, code: UInt16 = 0) -> [UInt8] {
        let controls = value.map { Self.controls(doneOID, $0) } ?? []
        return element(0x30, [0x02, 1, number], element(0x65, result(code)), controls)
    }

    private static func text(_ text: String) -> [UInt8] { element(0x04, Array(text.utf8)) }

    private static func result(_ code: UInt16) -> [UInt8] {
        [0x0A, 2, UInt8(code >> 8), UInt8(code & 0xFF), 0x04, 0, 0x04, 0]
    }

    private static func controls(_ oid: String, _ value: [UInt8]) -> [UInt8] {
        element(0xA0, element(0x30, text(oid), element(0x04, value)))
    }
}
