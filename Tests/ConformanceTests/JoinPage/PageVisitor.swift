import Foundation
import TestSupport
import Testing

/// A person at the join page without a browser: sends what its forms send, and goes where they lead.
struct PageVisitor {
    let client: WebClient
    let page: String

    init(_ server: PreauServer) throws {
        let files = try #require(server.files)
        client = try WebClient(trusting: files.authorityPath)
        page = files.page
    }

    /// Opens a page, by its path or by a whole address, and follows where it leads.
    func open(_ path: String) async throws -> WebResponse {
        var answer = try await client.get(path.hasPrefix("/") ? page + path : path)
        for _ in 0..<3 {
            guard let location = answer.location else { break }
            answer = try await client.get(location)
        }
        return answer
    }

    /// Sends a form of the page at `place`, with its token, and goes where the answer leads.
    @discardableResult
    func submit(
        _ path: String,
        from place: String? = nil,
        _ fields: [(name: String, value: String)] = []
    ) async throws -> WebResponse {
        let form = try await open(place ?? path)
        let token = try #require(form.field("jeton"), "no form at \(place ?? path): \(form)")
        let answer = try await client.post(page + path, [("jeton", token)] + fields)
        return if let location = answer.location { try await open(location) } else { answer }
    }

    @discardableResult
    func signIn(_ person: Fixture.Person = Fixture.pupil) async throws -> WebResponse {
        try await submit(
            "/connexion",
            [("identifiant", person.login), ("motdepasse", person.password)]
        )
    }

    /// Makes a pass for a device; the page that is returned has its downloads.
    func addDevice(_ kind: String, named label: String) async throws -> WebResponse {
        try await submit("/mes-appareils", [("nom", label), ("appareil", kind)])
    }

    /// Makes a pass for a device, and gets its profile.
    func profile(
        _ platform: ProfilePlatform,
        for kind: String,
        named label: String = "Appareil"
    ) async throws -> ProfileFile {
        let ready = try await addDevice(kind, named: label)
        let link = ready.text.matches(of: #/href="([^"]+)"/#).map { String($0.1) }
            .first { $0.hasSuffix("/\(platform.rawValue)") && $0.contains("mes-appareils") }
        let answer = try await open(try #require(link, "no \(platform): \(ready)"))
        #expect(answer.status == 200, "\(answer)")
        let directory = try TemporaryDirectory()
        let name = answer.header("content-disposition")?
            .firstMatch(of: #/filename="([^"\/]+)"/#).map { String($0.1) }
        try directory.write(answer.body, to: name ?? platform.rawValue)
        return try ProfileFile(platform, in: directory)
    }
}
