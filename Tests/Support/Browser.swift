internal import Foundation

/// A headless Chromium with a profile of its own, driven through chromedriver.
///
/// It ends with the last owner of this object; `close()` waits for the end.
package final class Browser: Sendable {
    package struct Options: Sendable {
        /// The page's width and height in CSS pixels.
        package var width = 1280
        package var height = 900
        /// What it says it is; Chromium's own words when `nil`.
        package var userAgent: String?
        package var runsScripts = true
        package var prefersDark = false
        /// Names that lead to this machine.
        package var localNames: [String] = []

        package init() {}
    }

    /// Where downloads go.
    package let downloadPath: String
    let driver: WebDriver
    private let directory: TemporaryDirectory
    private let child: ChildProcess

    /// Starts the browser.
    ///
    /// - Parameters:
    ///   - authorityPaths: the authorities that it trusts besides the public ones, PEM files.
    ///   - options: what it is like.
    /// - Throws: `SupportError` with what chromedriver wrote.
    package init(trusting authorityPaths: [String], _ options: Options = Options()) async throws {
        let directory = try TemporaryDirectory()
        let home = try directory.makeDirectory("home")
        try Self.trust(authorityPaths, in: home)
        let port = try FreePort.find()
        var environment = ProcessInfo.processInfo.environment
        environment["HOME"] = home
        environment["TMPDIR"] = directory.path
        environment["LANG"] = "fr_FR.UTF-8"
        let child = try ChildProcess(
            "chromedriver",
            ["--port=\(port)"],
            environment: environment,
            log: directory.path
        )
        let deadline = ContinuousClock.now + .seconds(20)
        while !TCPProbe.isListening(port) {
            guard child.isRunning, ContinuousClock.now < deadline else {
                throw SupportError("no chromedriver\n\(child.output)\(child.errorOutput)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        self.directory = directory
        self.child = child
        downloadPath = try directory.makeDirectory("downloads")
        driver = try await WebDriver(
            at: "http://127.0.0.1:\(port)",
            capabilities: Self.capabilities(options)
        )
        try await driver.tellChromium(
            "Browser.setDownloadBehavior",
            ["behavior": "allow", "downloadPath": downloadPath]
        )
        try await resize(width: options.width, height: options.height)
        if options.prefersDark {
            let feature = ["name": "prefers-color-scheme", "value": "dark"]
            try await driver.tellChromium("Emulation.setEmulatedMedia", ["features": [feature]])
        }
    }

    /// Ends the browser.
    package func close() async {
        try? await driver.close()
        child.terminate(grace: .seconds(2))
    }

    /// Gives the page another size, in CSS pixels; narrower too than any real window.
    package func resize(width: Int, height: Int) async throws {
        try await driver.tellChromium(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false]
        )
    }

    private static func capabilities(_ options: Options) -> [String: Any] {
        var arguments = [
            "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--lang=fr",
            // Chromium keeps no sandbox for root, which is who runs the tests in a container.
            "--no-sandbox",
        ]
        if !options.localNames.isEmpty {
            let rules = options.localNames.map { "MAP \($0) 127.0.0.1" }.joined(separator: ",")
            arguments.append("--host-resolver-rules=\(rules)")
        }
        if let agent = options.userAgent { arguments.append("--user-agent=\(agent)") }
        var preferences: [String: Any] = ["intl.accept_languages": "fr-FR,fr"]
        if !options.runsScripts {
            preferences["profile.managed_default_content_settings.javascript"] = 2
        }
        return [
            "browserName": "chrome",
            "pageLoadStrategy": "normal",
            "timeouts": ["pageLoad": 15000, "script": 15000, "implicit": 0],
            "goog:chromeOptions": ["args": arguments, "prefs": preferences],
        ]
    }

    /// Chromium reads the authorities that a user added from NSS, below the home directory.
    private static func trust(_ authorityPaths: [String], in home: String) throws {
        let database = "sql:\(home)/.pki/nssdb"
        try FileManager.default.createDirectory(
            atPath: "\(home)/.pki/nssdb",
            withIntermediateDirectories: true
        )
        try ChildProcess.run("certutil", ["-N", "-d", database, "--empty-password"])
        for (number, path) in authorityPaths.enumerated() {
            let name = "authority-\(number)"
            try ChildProcess.run(
                "certutil",
                ["-A", "-d", database, "-t", "C,,", "-n", name, "-i", path]
            )
        }
    }
}
