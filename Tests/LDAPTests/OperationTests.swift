import Domain
import LDAP
import TestSupport
import Testing

/// Logging in and searching, against a real OpenLDAP server.
@Suite
struct OperationTests {
    let server: SlapdFixture

    init() throws {
        server = try SlapdFixture()
    }

    private func open(_ response: Duration = .seconds(5)) throws -> Connection {
        try Connection.open(
            settings(server.plainURL, authority: server.authorityPath, response: response)
        )
    }

    @Test
    func theWholeAnswerComesInPages() throws {
        for pageSize in [1, 7, 28, 35, 40] as [Int32] {
            var connection = try open()
            try connection.bindAsService()
            let entries = try connection.entries(people(pageSize: pageSize))
            #expect(Set(entries.map(\.dn)).count == 140)
            #expect(entries.count == 140)
            #expect(entries.count { $0.attributes["entpersonlogin"] != nil } == 138)
            #expect(entries.count { $0.attributes["userpassword"] != nil } == 137)
            #expect(entries.allSatisfy { $0.attributes["entryuuid"]?.first?.count == 36 })
            let twice = try #require(entries.first { $0.dn.hasPrefix("uid=WFE9980013,") })
            #expect(twice.attributes["userpassword"]?.count == 2)
        }
    }

    @Test
    func aWrongPasswordIsRefusedAndTheRightOneMayFollow() throws {
        var connection = try open()
        #expect(throws: LDAPError.bindRefused) {
            try connection.bind(SlapdFixture.serviceDN, password: SecretBytes("faux"))
        }
        #expect(throws: LDAPError.bindRefused) {
            try connection.bind("cn=nobody,\(SlapdFixture.suffix)", password: SecretBytes("faux"))
        }
        try connection.bindAsService()
        #expect(try connection.entries(people()).count == 140)
    }

    @Test
    func anEmptyNameOrPasswordIsNeverSent() throws {
        var connection = try open()
        for (name, password) in [(SlapdFixture.serviceDN, ""), ("", "edge-demo"), ("", "")] {
            #expect(throws: LDAPError.unusableSettings("")) {
                try connection.bind(name, password: SecretBytes(password))
            }
        }
        try connection.bindAsService()
    }

    @Test
    func anAnswerThatTheServerCutsIsAFailure() throws {
        let limited = try SlapdFixture(
            configuration: "sizelimit size.soft=50 size.hard=50 size.pr=40 size.prtotal=50"
        )
        var connection = try Connection.open(
            settings(limited.plainURL, authority: limited.authorityPath)
        )
        try connection.bindAsService()
        var count = 0
        #expect(throws: LDAPError.sizeLimitExceeded) {
            try connection.search(people(pageSize: 10)) { _ in count += 1 }
        }
        #expect(count == 50)
        // The connection itself is sound: the server finished its answer.
        try connection.bindAsService()
    }

    @Test
    func aPageLargerThanTheServerAllowsIsAFailure() throws {
        var connection = try open()
        try connection.bindAsService()
        #expect(throws: LDAPError.server(code: 11, message: "")) {
            _ = try connection.entries(people(pageSize: 41))
        }
    }

    @Test
    func moreEntriesThanAskedForIsAFailure() throws {
        var connection = try open()
        try connection.bindAsService()
        #expect(throws: LDAPError.oversized("")) {
            _ = try connection.entries(people(maximumEntries: 139))
        }
        // What is left of the answer is not taken for the answer of a new request.
        #expect(throws: LDAPError.unreachable("")) {
            _ = try connection.entries(people())
        }
    }

    @Test
    func aBaseThatDoesNotExistAnswersItsCode() throws {
        var connection = try open()
        try connection.bindAsService()
        let request = SearchRequest(
            base: "ou=absent,\(SlapdFixture.suffix)",
            filter: "(objectClass=*)",
            attributes: [],
            pageSize: 40
        )
        #expect(throws: LDAPError.server(code: 32, message: "")) {
            _ = try connection.entries(request)
        }
        #expect(try connection.entries(people()).count == 140)
    }

    @Test
    func aReferralIsNotFollowed() throws {
        let elsewhere = try SlapdFixture()
        let referring = try SlapdFixture(configuration: "referral \(elsewhere.plainURL)")
        var connection = try Connection.open(
            settings(referring.plainURL, authority: referring.authorityPath)
        )
        try connection.bindAsService()
        let request = SearchRequest(base: "dc=fr", filter: "(objectClass=*)", attributes: [])
        #expect(throws: LDAPError.server(code: 10, message: "")) {
            _ = try connection.entries(request)
        }
    }

    @Test
    func aBadFilterIsRefusedBeforeItIsSent() throws {
        var connection = try open()
        try connection.bindAsService()
        for filter in ["(", "(cn=*", "(a\u{0}b=c)", ""] {
            let request = SearchRequest(base: SlapdFixture.suffix, filter: filter, attributes: [])
            #expect(throws: LDAPError.unusableSettings(""), "\(filter)") {
                _ = try connection.entries(request)
            }
        }
    }

    @Test
    func anEscapedValueIsOnlyAValue() throws {
        var connection = try open()
        try connection.bindAsService()
        for (value, count) in [("m.prototype", 1), ("*", 0), ("*)(objectClass=*", 0), ("é\\", 0)] {
            let request = SearchRequest(
                base: SlapdFixture.suffix,
                filter: "(ENTPersonLogin=\(FilterValue.escape(value)))",
                attributes: ["ENTPersonLogin"],
                pageSize: 40
            )
            #expect(try connection.entries(request).count == count, "\(value)")
        }
    }
}
