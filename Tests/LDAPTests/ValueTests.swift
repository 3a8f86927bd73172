import LDAP
import Testing

@Suite
struct FilterValueTests {
    @Test(arguments: [
        ("m.prototype", "m.prototype"),
        ("", ""),
        ("*", "\\2a"),
        ("(a)", "\\28a\\29"),
        ("a\\b", "a\\5cb"),
        ("\u{0}\n\u{7F}", "\\00\\0a\\7f"),
        ("é", "\\c3\\a9"),
    ])
    func valuesAreEscapedAsRFC4515Says(value: String, escaped: String) {
        #expect(FilterValue.escape(value) == escaped)
    }

    @Test
    func everyOctetIsPrintableASCIIOnceEscaped() {
        let escaped = FilterValue.escape(UInt8.min...UInt8.max)
        #expect(escaped.utf8.allSatisfy { 0x20..<0x7F ~= $0 })
        #expect(!escaped.contains { "*()".contains($0) })
    }
}

@Suite
struct ServerAddressTests {
    @Test(arguments: [
        ("ldap://annuaire.exemple", "annuaire.exemple", 389, false),
        ("ldaps://annuaire.exemple", "annuaire.exemple", 636, true),
        ("LDAPS://Annuaire.Exemple:1636/", "annuaire.exemple", 1636, true),
        ("ldap://192.0.2.1:3389", "192.0.2.1", 3389, false),
        ("ldaps://[2001:db8::1]", "2001:db8::1", 636, true),
        ("ldaps://[2001:db8::1]:65535", "2001:db8::1", 65535, true),
    ])
    func anAddressIsReadFromAURL(url: String, host: String, port: UInt16, implicit: Bool) throws {
        let address = try ServerAddress(url)
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.security == (implicit ? .implicit : .startTLS))
        #expect(try ServerAddress(address.description) == address)
    }

    @Test(arguments: [
        "", "ldap", "ldap://", "ldaps:///", "ldapi:///", "http://a", "ldap://a:", "ldap://a:0",
        "ldap://a:65536", "ldap://a:-1", "ldap://[::1", "ldap://[::1]x", "ldap://[]",
        "ldap://[a]:1",
        "ldap://a/dc=fr", "ldap://a b", "ldap://a?x", "ldap://a@b", "ldap://é", "ldap://a\u{0}",
        "ldap://a ldap://b", "ldap://::1:389",
    ])
    func anythingElseIsRefused(url: String) {
        #expect(throws: LDAPError.unusableSettings("")) { try ServerAddress(url) }
    }
}

@Suite
struct LDAPErrorTests {
    @Test
    func errorsAreEqualByCodeAndNotByText() {
        #expect(LDAPError.tlsFailure("a") == .tlsFailure("b"))
        #expect(LDAPError.server(code: 32, message: "a") == .server(code: 32, message: "b"))
        #expect(LDAPError.server(code: 32, message: "a") != .server(code: 33, message: "a"))
        #expect(LDAPError.timedOut != .bindRefused)
    }
}
