import TestSupport
import Testing

@testable import LDAP

/// The octets of RFC 4533, valid and not.
@Suite
struct SyncDecoderTests {
    private let uuid = ServerMessage.uuid
    private let uuidText = ServerMessage.uuidText

    private func element(_ tag: UInt8, _ contents: [UInt8]...) -> [UInt8] {
        ServerMessage.element(tag, contents.flatMap(\.self))
    }

    @Test
    func theRequestSaysItsModeAndItsCookieIfThereIsOne() {
        func value(_ mode: SyncRequest.Mode, _ cookie: [UInt8]) -> [UInt8] {
            SyncRequest(base: "", filter: "", attributes: [], mode: mode, cookie: cookie)
                .controlValue
        }
        #expect(value(.refreshOnly, []) == [0x30, 3, 0x0A, 1, 1])
        #expect(value(.refreshAndPersist, [7, 8]) == [0x30, 7, 0x0A, 1, 3, 0x04, 2, 7, 8])
        let long = value(.refreshOnly, [UInt8](repeating: 9, count: 300))
        #expect(long.prefix(7) == [0x30, 0x82, 1, 0x33, 0x0A, 1, 1])
        #expect(long.count == 4 + 3 + 4 + 300)
    }

    @Test
    func aStateNamesAnEntry() throws {
        let value = element(0x30, [0x0A, 1, 2], element(0x04, uuid), [0x04, 1, 5])
        let state = try SyncDecoder.state(value)
        #expect(state.state == .modify)
        #expect(state.uuid == uuidText)
        #expect(state.cookie == [5])
        let bare = try SyncDecoder.state(element(0x30, [0x0A, 1, 0], element(0x04, uuid)))
        #expect(bare.state == .present)
        #expect(bare.cookie == nil)
    }

    @Test
    func aMessageWithoutBooleansHasTheirDefaults() throws {
        #expect(try SyncDecoder.done([0x30, 0]) == .done(.present, cookie: nil))
        #expect(
            try SyncDecoder.info([0xA1, 0]) == .phaseEnded(.delete, isRefreshed: true, cookie: nil)
        )
        #expect(
            try SyncDecoder.info([0xA2, 0])
                == .phaseEnded(.present, isRefreshed: true, cookie: nil)
        )
        #expect(
            try SyncDecoder.info([0xA3, 2, 0x31, 0]) == .identifiers([], .present, cookie: nil)
        )
    }

    @Test
    func eachOfTheFourMessagesIsRead() throws {
        #expect(try SyncDecoder.info([0x80, 1, 9]) == .newCookie([9]))
        #expect(
            try SyncDecoder.info([0xA1, 6, 0x04, 1, 9, 0x01, 1, 0])
                == .phaseEnded(.delete, isRefreshed: false, cookie: [9])
        )
        #expect(
            try SyncDecoder.info([0xA2, 3, 0x01, 1, 0])
                == .phaseEnded(.present, isRefreshed: false, cookie: nil)
        )
        let set = element(
            0xA3,
            [0x04, 1, 9, 0x01, 1, 0xFF],
            element(0x31, element(0x04, uuid), element(0x04, uuid))
        )
        #expect(
            try SyncDecoder.info(set) == .identifiers([uuidText, uuidText], .delete, cookie: [9])
        )
        #expect(
            try SyncDecoder.done([0x30, 6, 0x04, 1, 9, 0x01, 1, 0xFF])
                == .done(.delete, cookie: [9])
        )
    }

    @Test
    func anEmptyCookieIsNoCookie() throws {
        #expect(try SyncDecoder.done([0x30, 2, 0x04, 0]) == .done(.present, cookie: nil))
        #expect(throws: LDAPError.protocolError("")) { try SyncDecoder.info([0x80, 0]) }
    }

    @Test
    func whatTheRFCDoesNotProvideIsAnError() {
        let states: [[UInt8]] = [
            [], [0x30, 0], [0x31, 0], [0x30, 3, 0x0A, 1, 1],
            element(0x30, [0x0A, 1, 4], element(0x04, uuid)),
            element(0x30, [0x0A, 2, 0, 1], element(0x04, uuid)),
            element(0x30, [0x0A, 1, 1], element(0x04, Array(uuid.dropLast()))),
            element(0x30, [0x0A, 1, 1], element(0x04, uuid), [0x01, 1, 0]),
            element(0x30, [0x0A, 1, 1], element(0x04, uuid)) + [0],
        ]
        for value in states {
            #expect(throws: LDAPError.protocolError(""), "\(value)") {
                try SyncDecoder.state(value)
            }
        }
        let infos: [[UInt8]] = [
            [], [0x80], [0xA4, 0], [0xA1, 1], [0xA1, 2, 0x05, 0], [0xA3, 0], [0x30, 0],
            [0xA2, 0x80, 0, 0], [0xA2, 0x85, 0, 0, 0, 0, 0], [0xA2, 0x84, 0xFF, 0xFF, 0xFF, 0xFF],
            [0xA1, 4, 0x01, 2, 0, 0], [0xA3, 4, 0x31, 2, 0x04, 0], [0xA1, 0, 0],
        ]
        for value in infos {
            #expect(throws: LDAPError.protocolError(""), "\(value)") {
                try SyncDecoder.info(value)
            }
        }
    }

    @Test
    func whatIsTooLargeIsAnError() {
        let cookie = element(0x04, [UInt8](repeating: 1, count: AnswerLimits.cookieSize + 1))
        #expect(throws: LDAPError.oversized("")) { try SyncDecoder.done(element(0x30, cookie)) }
        let many = (0...AnswerLimits.identifiersPerMessage).flatMap { _ in element(0x04, uuid) }
        #expect(throws: LDAPError.oversized("")) {
            try SyncDecoder.info(element(0xA3, element(0x31, many)))
        }
    }

    @Test
    func aPartOfAMessageIsAnErrorAndNoOctetMakesItTrap() throws {
        let set = element(0xA3, [0x04, 1, 9, 0x01, 1, 0xFF], element(0x31, element(0x04, uuid)))
        for length in 0..<set.count {
            #expect(throws: LDAPError.protocolError("")) {
                try SyncDecoder.info(Array(set.prefix(length)))
            }
        }
        for position in set.indices {
            for octet in UInt8.min...UInt8.max {
                var changed = set
                changed[position] = octet
                _ = try? SyncDecoder.info(changed)
                _ = try? SyncDecoder.state(changed)
                _ = try? SyncDecoder.done(changed)
            }
        }
    }

    @Test
    func aUUIDHasOneForm() {
        #expect(EntryUUID.text(octets: uuid) == uuidText)
        #expect(EntryUUID.text(octets: uuid.dropLast()) == nil)
        let values = [uuidText, uuidText.uppercased(), "", String(uuidText.dropLast()) + "g"]
        let texts = values.map { EntryUUID.text(value: Array($0.utf8)) }
        #expect(texts == [uuidText, uuidText, nil, nil])
        #expect(EntryUUID.text(value: [UInt8](repeating: 0xC3, count: 36)) == nil)
    }

    @Test
    func base64IsThatOfTheRFC() {
        let texts = ["", "f", "fo", "foo", "foob", "fooba", "foobar"]
        #expect(
            texts.map { Base64.encode(Array($0.utf8)) }
                == ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]
        )
        #expect(Base64.encode([0xFB, 0xFF]) == "+/8=")
    }
}
