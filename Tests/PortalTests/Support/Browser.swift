/// A browser reduced to what the pages need: cookies, forms, no scripts.
final class Browser {
    struct Answer {
        let status: Int
        let headers: [(name: String, value: String)]
        let body: String

        subscript(name: String) -> String? {
            headers.first { $0.name == name }?.value
        }

        func all(_ name: String) -> [String] {
            headers.filter { $0.name == name }.map(\.value)
        }

        /// The value of the form's hidden field.
        func field(_ name: String) -> String? {
            between("name=\"\(name)\" value=\"", "\"")
        }

        func between(_ head: String, _ tail: String) -> String? {
            guard let start = body.firstRange(of: head) else { return nil }
            let rest = body[start.upperBound...]
            guard let end = rest.firstRange(of: tail) else { return nil }
            return String(rest[..<end.lowerBound])
        }
    }

    private let port: UInt16
    var cookies: [String: String] = [:]
    var agent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"

    init(port: UInt16) {
        self.port = port
    }

    func get(_ path: String, _ headers: [String] = []) async throws -> Answer {
        try await send("GET", path, headers, "")
    }

    func post(
        _ path: String,
        _ fields: [String: String],
        _ headers: [String] = []
    ) async throws -> Answer {
        let body = fields.map { "\($0.key)=\(Self.escape($0.value))" }.joined(separator: "&")
        let type = "Content-Type: application/x-www-form-urlencoded"
        return try await send("POST", path, headers + [type], body)
    }

    func signIn(
        _ login: String = "c.martin",
        _ password: String = FakePeople.password,
        next: String = ""
    ) async throws -> Answer {
        let token = try await get("/connexion").field("jeton") ?? ""
        return try await post(
            "/connexion",
            ["jeton": token, "identifiant": login, "motdepasse": password, "suite": next]
        )
    }

    func send(
        _ method: String,
        _ path: String,
        _ headers: [String],
        _ body: String
    ) async throws -> Answer {
        var lines = [
            "\(method) \(path) HTTP/1.1", "Host: wifi.lycee.example:\(port)",
            "User-Agent: \(agent)",
            "Connection: close",
        ]
        if !cookies.isEmpty {
            let text = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
            lines.append("Cookie: \(text)")
        }
        lines += headers
        if method == "POST" { lines.append("Content-Length: \(body.utf8.count)") }
        let text = try await RawConnection.exchange(
            lines.joined(separator: "\r\n") + "\r\n\r\n" + body,
            port: port
        )
        let answer = Self.parse(text)
        for cookie in answer.all("set-cookie") {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            let isGone = cookie.contains("Max-Age=0")
            cookies[String(pair[0])] = isGone || pair.count < 2 ? nil : String(pair[1])
        }
        return answer
    }

    static func parse(_ text: String) -> Answer {
        guard let gap = text.firstRange(of: "\r\n\r\n") else {
            return Answer(status: 0, headers: [], body: text)
        }
        let lines = text[..<gap.lowerBound].split(separator: "\r\n")
        let headers = lines.dropFirst().compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (line[..<colon].lowercased(), String(value))
        }
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return Answer(status: status ?? 0, headers: headers, body: String(text[gap.upperBound...]))
    }

    private static func escape(_ text: String) -> String {
        text.utf8.map { octet in
            let digits = String(octet, radix: 16, uppercase: true)
            return "%" + (octet < 16 ? "0" : "") + digits
        }.joined()
    }
}
