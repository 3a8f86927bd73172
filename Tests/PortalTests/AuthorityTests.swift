import Testing

@testable import Portal

@Suite("The network's authorities")
struct AuthorityTests {
    @Test("are files for whoever sets a device up by hand")
    func files() async throws {
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            let file = try await browser.get("/autorite/abababababababab.crt")
            #expect(file.status == 200)
            #expect(file["content-type"] == "application/x-x509-ca-cert")
            #expect(
                file["content-disposition"]
                    == "attachment; filename=\"Lycee-A-B-autorite-abababababababab.crt\""
            )
            #expect(Array(file.body.utf8) == [0x30, 0x00])
            let all = try await browser.get("/autorite/toutes.pem")
            #expect(all.body.split(separator: "BEGIN CERTIFICATE").count == 2)
            for path in [
                "1.crt", "ABABABABABABABAB.crt", "abababababababa.crt", "ababababababababa.crt",
                "abababababababab.pem", "abababababababab", ".crt", "%61babababababab.crt", "%00",
            ] {
                #expect(try await browser.get("/autorite/\(path)").status == 404, "\(path)")
            }
        }
    }

    @Test("are shown with their fingerprints, to compare, and linked where one needs the file")
    func pages() async throws {
        let part = "AB:AB:AB:AB"
        let file = "/autorite/abababababababab.crt"
        try await JoinPage().serve { port, _ in
            let browser = Browser(port: port)
            for kind in DeviceKind.allCases {
                let page = try await browser.get("/appareil/\(kind.rawValue)")
                #expect(page.body.split(separator: "<span>\(part)").count == 9, "\(kind)")
                #expect(page.body.contains("href=\"\(file)\"") == !kind.isApple)
                #expect(page.body.contains("toutes.pem") == (kind == .linux))
                #expect(page.body.contains("ABABABAB ABABABAB ABAB") == (kind == .windows))
            }
        }
    }
}
