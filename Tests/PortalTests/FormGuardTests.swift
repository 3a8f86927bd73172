import Testing

@testable import Portal

@Suite("A form's token")
struct FormGuardTests {
    @Test("is of one cookie and one process, and does not give the cookie away")
    func token() {
        let (forms, others) = (FormGuard(), FormGuard())
        let cookies = [RandomToken.make(), RandomToken.make()]
        let tokens = cookies.map(forms.token) + cookies.map(others.token)
        #expect(Set(tokens).count == 4)
        #expect(forms.token(for: cookies[0]) == tokens[0])
        #expect(tokens.allSatisfy { $0.utf8.count == 64 && !$0.contains(cookies[0]) })
    }

    @Test("is compared whole, octet by octet")
    func comparison() {
        let token = FormGuard().token(for: "c")
        #expect(FormGuard.matches(token, token))
        for place in token.indices {
            var other = token
            other.replaceSubrange(place...place, with: token[place] == "0" ? "1" : "0")
            #expect(!FormGuard.matches(other, token))
        }
        for other in [nil, "", String(token.dropLast()), token + "0", token.uppercased() + "\0"] {
            #expect(!FormGuard.matches(other, token))
        }
        // To Swift these two are one text.
        #expect("\u{212A}" == "K" && !FormGuard.matches("\u{212A}", "K"))
    }
}
