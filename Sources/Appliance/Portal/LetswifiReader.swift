internal import Domain
internal import Portal

/// Reads the key `portal.letswifi`.
enum LetswifiReader {
    /// Makes settings of the section; `nil` when the interface is switched off.
    ///
    /// - Throws: the first client that is not right.
    static func read(
        _ section: LetswifiSection,
        base: Path
    ) throws(InputError) -> LetswifiSettings? {
        guard section.enabled else { return nil }
        var clients: [LetswifiClient] = []
        for (index, client) in section.clients.enumerated() {
            let key = "portal.letswifi.clients.[\(index)]"
            guard 1...128 ~= client.identifier.utf8.count, isName(client.name),
                !client.redirects.isEmpty
            else {
                throw InputError(
                    file: base.file,
                    key: key,
                    "needs an id, a name of 40 octets at most, and redirects"
                )
            }
            if let redirect = client.redirects.first(where: { RedirectRule($0) == nil }) {
                throw InputError(
                    file: base.file,
                    key: "\(key).redirects",
                    "no code can be sent to \(redirect): give http://127.0.0.1/…, http://[::1]/…, "
                        + "an https address or a scheme of the program's own"
                )
            }
            clients.append(
                LetswifiClient(
                    identifier: client.identifier,
                    name: client.name,
                    redirects: client.redirects
                )
            )
        }
        let given = Set(clients.map(\.identifier))
        let known = LetswifiClient.known.filter { !given.contains($0.identifier) }
        return LetswifiSettings(clients: clients + known)
    }

    /// Whether a device can be called so: the platform's name is added.
    private static func isName(_ text: String) -> Bool {
        1...40 ~= text.utf8.count
            && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
