import Foundation
import LDAP
import TestSupport
import Testing

/// Entries of unusual shape and size, served by a real OpenLDAP server.
@Suite
struct EntryTests {
    private func entries(_ extra: String, _ request: SearchRequest) throws -> [Entry] {
        let academy = try String(
            contentsOfFile: SlapdFixture.dataPath + "/ldap/ent-demo.ldif",
            encoding: .utf8
        )
        let server = try SlapdFixture(entries: "\(academy)\n\(extra)\n")
        var connection = try Connection.open(
            settings(server.secureURL, authority: server.authorityPath)
        )
        try connection.bindAsService()
        return try connection.entries(request)
    }

    private func person(_ attributes: String) -> String {
        """
        dn: cn=extra,\(SlapdFixture.suffix)
        objectClass: inetOrgPerson
        cn: extra
        sn: extra
        \(attributes)
        """
    }

    private func search(_ attributes: [String]) -> SearchRequest {
        SearchRequest(
            base: SlapdFixture.suffix,
            filter: "(cn=extra)",
            attributes: attributes,
            pageSize: 10
        )
    }

    @Test
    func valuesAreOctets() throws {
        let octets = Array(UInt8.min...UInt8.max)
        let photo = person("jpegPhoto:: \(Data(octets).base64EncodedString())")
        let found = try entries(photo, search(["JPEGPHOTO", "mail"]))
        let entry = try #require(found.first)
        #expect(entry.dn == "cn=extra,\(SlapdFixture.suffix)")
        #expect(entry.attributes["jpegphoto"] == [octets])
        #expect(Set(entry.attributes.keys) == ["jpegphoto", "entryuuid"])
    }

    @Test
    func aDNMayHoldAnyCharacter() throws {
        let name = #"cn=Élise\, \"du\" Préau\+2,\#(SlapdFixture.suffix)"#
        let extra = """
            dn:: \(Data(name.utf8).base64EncodedString())
            objectClass: inetOrgPerson
            cn: extra
            cn:: \(Data(#"Élise, "du" Préau+2"#.utf8).base64EncodedString())
            sn: extra
            """
        let found = try entries(extra, search([]))
        #expect(found.first?.dn.contains("Préau") == true)
    }

    @Test
    func tooManyValuesAreAnError() throws {
        let mails = { (count: Int) in (1...count).map { "mail: a\($0)@b" }.joined(separator: "\n") }
        let limit = AnswerLimits.valuesPerEntry
        let whole = try entries(person(mails(limit - 1)), search(["mail"]))
        #expect(whole.first?.attributes["mail"]?.count == limit - 1)
        #expect(throws: LDAPError.oversized("")) {
            _ = try entries(person(mails(limit)), search(["mail"]))
        }
    }

    @Test
    func tooLargeAValueIsAnError() throws {
        let photo = { (size: Int) in
            person("jpegPhoto:: \(Data(count: size).base64EncodedString())")
        }
        let limit = AnswerLimits.valueSize
        let whole = try entries(photo(limit), search(["jpegPhoto"]))
        #expect(whole.first?.attributes["jpegphoto"]?.first?.count == limit)
        #expect(throws: LDAPError.oversized("")) {
            _ = try entries(photo(limit + 1), search(["jpegPhoto"]))
        }
        #expect(throws: LDAPError.unreachable("")) {
            _ = try entries(photo(AnswerLimits.messageSize), search(["jpegPhoto"]))
        }
    }
}
