import Testing

@testable import Portal

@Suite
struct RedirectRuleTests {
    @Test
    func aLoopbackRuleAdmitsAnyPortAndNothingElse() throws {
        let rule = try #require(RedirectRule("http://127.0.0.1/"))
        for address in [
            "http://127.0.0.1/", "http://127.0.0.1:1/", "http://127.0.0.1:49152/",
            "http://127.0.0.1:65535/",
        ] {
            #expect(rule.admits(address), "\(address)")
        }
        for address in [
            "", "http://127.0.0.1", "http://127.0.0.1:/", "http://127.0.0.1:0/",
            "http://127.0.0.1:65536/", "http://127.0.0.1:123456/", "http://127.0.0.1:-1/",
            "http://127.0.0.1:+1/", "http://127.0.0.1:8080/x", "http://127.0.0.1:8080/?x",
            "http://127.0.0.1:8080/#x", "http://127.0.0.1:8080//", "http://127.0.0.1:80:80/",
            "http://127.0.0.1@evil.example/", "http://127.0.0.1:80@evil.example/",
            "http://127.0.0.1.evil.example/", "http://127.0.0.11/", "https://127.0.0.1:8080/",
            "HTTP://127.0.0.1:8080/", "http://localhost:8080/", "http://[::1]:8080/",
            "http://127.1:8080/", "http://2130706433:8080/", " http://127.0.0.1:8080/",
            "http://127.0.0.1:8080/\r\nX: y/", "http://127.0.0.1:\u{661}/",
        ] {
            #expect(!rule.admits(address), "\(address)")
        }
    }

    @Test
    func theOtherLoopbackAddressIsAnotherRule() throws {
        let rule = try #require(RedirectRule("http://[::1]/"))
        #expect(rule.admits("http://[::1]:8080/"))
        #expect(!rule.admits("http://[::2]:8080/"))
        #expect(!rule.admits("http://127.0.0.1:8080/"))
    }

    @Test
    func anyOtherRuleIsComparedOctetByOctet() throws {
        let rule = try #require(RedirectRule("app.eduroam.geteduroam:/"))
        #expect(rule.admits("app.eduroam.geteduroam:/"))
        for address in [
            "app.eduroam.geteduroam:", "app.eduroam.geteduroam://", "app.eduroam.geteduroam:/x",
            "APP.eduroam.geteduroam:/", "app.eduroam.geteduroam:/?a", "app.eduroam.geteduroam.x:/",
        ] {
            #expect(!rule.admits(address), "\(address)")
        }
        // The sign of a kelvin is a K to Swift's texts, and the Greek question mark a semicolon.
        let kelvin = try #require(RedirectRule("app.x.y:/K;"))
        #expect(kelvin.admits("app.x.y:/K;"))
        for address in ["app.x.y:/\u{212A};", "app.x.y:/K\u{37E}"] {
            #expect(address == "app.x.y:/K;" && !kelvin.admits(address))
        }
    }

    @Test
    func aLoopbackRuleComparesItsPathOctetByOctet() throws {
        let rule = try #require(RedirectRule("http://127.0.0.1/K"))
        #expect(rule.admits("http://127.0.0.1:8080/K"))
        for address in [
            "http://127.0.0.1:8080/\u{212A}", "http://127.0.0.1/K\u{301}",
            "http://127.0.0.1\u{301}:8080/K", "http://127.0.0.1:808\u{661}/K", "/K",
            "http://127.0.0.1",
        ] {
            #expect(!rule.admits(address), "\(address)")
        }
    }

    @Test
    func whatCodesCannotGoToIsNoRule() {
        for text in [
            "", "*", "http://wifi.example/", "http://localhost/", "http://127.0.0.1:80/x#y",
            "javascript:/", "data:/", "file:/", "intent:/", "https://", "https://*.example/",
            "https://a.example/?q", "https://u@a.example/", "app.x.y:", "app.x.y:z", ".x:/",
            "app.x.y:/\"", "http://127.0.0.1", "app.x.y:/ ", "App.x:/",
        ] {
            #expect(RedirectRule(text) == nil, "\(text)")
        }
        #expect(RedirectRule("https://a.example/retour") != nil)
    }
}
