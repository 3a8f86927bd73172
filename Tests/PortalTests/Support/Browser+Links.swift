extension Browser.Answer {
    /// Where the page leads on to, as browsers read the attribute.
    var destination: String? {
        between("class=\"button\" href=\"", "\"")?
            .replacing("&amp;", with: "&").replacing("&#39;", with: "'")
    }
}

extension Browser {
    /// Makes a pass for a device, and goes where the answer leads.
    ///
    /// - Returns: that path, when there is one, and the page.
    func makePass(
        for device: String,
        named label: String = "téléphone"
    ) async throws -> (path: String?, page: Answer) {
        let token = try await get("/mes-appareils").field("jeton") ?? ""
        let answer = try await post(
            "/mes-appareils",
            ["jeton": token, "nom": label, "appareil": device]
        )
        guard answer.status == 303, let path = answer["location"] else { return (nil, answer) }
        return (path, try await get(path))
    }
}

extension String {
    /// What follows the host of an absolute address.
    var pathAndQuery: String {
        let parts = split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return "/" + (parts.count > 3 ? String(parts[3]) : "")
    }

    /// A parameter of an address's query.
    func parameter(_ name: String) -> String? {
        split(separator: "?", maxSplits: 1).last?.split(separator: "&")
            .first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
    }
}
