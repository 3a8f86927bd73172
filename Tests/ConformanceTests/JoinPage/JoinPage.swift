import Foundation
import TestSupport
import Testing

/// The join page as a person with a browser meets it.
struct JoinPage {
    let server: PreauServer
    let browser: Browser
    let address: String

    /// Starts a browser that trusts the school's authority.
    init(_ server: PreauServer, _ options: Browser.Options = Browser.Options()) async throws {
        let files = try #require(server.files)
        self.server = server
        address = files.page
        browser = try await Browser(trusting: [files.authorityPath], options)
    }

    func open(_ path: String) async throws { try await browser.open(address + path) }

    /// Signs in from wherever the sign-in page leads back to.
    func signIn(
        _ person: Fixture.Person = Fixture.pupil,
        from path: String = "/connexion"
    )
        async throws
    {
        try await open(path)
        try await browser.fill("#identifiant", with: person.login)
        try await browser.fill("#motdepasse", with: person.password)
        try await browser.click("main form button")
    }

    /// Makes a pass for a device and stops at the page with its downloads.
    func addDevice(_ kind: String, named label: String) async throws {
        try await open("/appareil/\(kind)")
        try await browser.fill("#nom", with: label)
        try await browser.click("main form button")
        _ = try await browser.element(".downloads a")
    }

    /// Downloads what the page offers for a device.
    func downloads() async throws -> [ProfileFile] {
        var files: [ProfileFile] = []
        for link in try await browser.all(".downloads a") {
            let name = try await browser.path(of: link).split(separator: "/").last.map(String.init)
            let platform = try #require(name.flatMap(ProfilePlatform.init), "\(name ?? "")")
            let download = try await browser.download { try await browser.click(link) }
            files.append(try ProfileFile(platform, download))
        }
        return files
    }

    /// Writes a picture for the documents, when the environment names a folder for it.
    func picture(_ name: String) async throws {
        guard let folder = ProcessInfo.processInfo.environment["PREAU_SCREENSHOTS"] else { return }
        try await browser.takeScreenshot(to: "\(folder)/\(name).png")
    }

    func close() async { await browser.close() }
}

extension Browser {
    /// What a link says after the page's own address.
    fileprivate func path(of link: Element) async throws -> String {
        try await attribute("href", of: link) ?? ""
    }
}

extension PreauServerConfiguration {
    static var withPortal: Self {
        var configuration = withNetwork
        configuration.portal = Portal()
        return configuration
    }
}
