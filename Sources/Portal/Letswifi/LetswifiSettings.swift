/// The programs that may fetch profiles through the letswifi API.
package struct LetswifiSettings: Sendable, Equatable {
    package var clients: [LetswifiClient]

    package init(clients: [LetswifiClient] = LetswifiClient.known) {
        self.clients = clients
    }
}

/// A program that asks for a profile in a person's name: an OAuth client without secret (RFC 8252 §8.4).
package struct LetswifiClient: Sendable, Equatable {
    package var identifier: String
    /// What people know it as.
    package var name: String
    /// Where its codes may be sent; each as `RedirectRule` takes it.
    package var redirects: [String]

    package init(identifier: String, name: String, redirects: [String]) {
        self.identifier = identifier
        self.name = name
        self.redirects = redirects
    }

    private static let loopback = ["http://127.0.0.1/", "http://[::1]/"]

    /// The geteduroam programs.
    package static let known = [
        LetswifiClient(
            identifier: "app.eduroam.geteduroam",
            name: "geteduroam",
            redirects: ["app.eduroam.geteduroam:/"]
        ),
        LetswifiClient(
            identifier: "app.geteduroam.win",
            name: "geteduroam Windows",
            redirects: loopback
        ),
        LetswifiClient(
            identifier: "app.geteduroam.sh",
            name: "geteduroam Linux",
            redirects: loopback
        ),
    ]
}
