import Testing

@testable import Portal

@Suite("The kind of device")
struct DeviceDetectionTests {
    static let iphone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
        + " Gecko) Version/18.5 Mobile/15E148 Safari/604.1"

    @Test(
        "follows from the browser's own description",
        arguments: [
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0", DeviceKind.windows),
            (iphone, .iphone),
            ("Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Safari/604.1", .iphone),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15", .mac),
            ("Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/140.0 Mobile", .android),
            ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Firefox/140.0", .android),
            ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/140.0", .chromebook),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0", .linux),
        ]
    )
    func userAgents(_ agent: String, _ kind: DeviceKind) {
        #expect(DeviceDetection.kind(userAgent: agent, platformHint: nil) == kind)
    }

    @Test(
        "follows from the client hint first",
        arguments: [
            ("\"Windows\"", DeviceKind.windows), ("\"macOS\"", .mac), ("\"iOS\"", .iphone),
            ("\"Android\"", .android), ("\"Chrome OS\"", .chromebook),
            ("\"Chromium OS\"", .chromebook), ("\"Linux\"", .linux),
        ]
    )
    func hints(_ hint: String, _ kind: DeviceKind) {
        let agent = "Mozilla/5.0 (X11; Linux x86_64)"
        #expect(DeviceDetection.kind(userAgent: agent, platformHint: hint) == kind)
    }

    @Test("is unknown when nothing tells", arguments: [nil, "", "curl/8.5", "☃"])
    func unknown(_ agent: String?) {
        #expect(DeviceDetection.kind(userAgent: agent, platformHint: "\"Plan 9\"") == nil)
    }

    @Test("is one that must open its real browser, in the network's door window or in an app")
    func miniBrowsers() {
        let apple = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"
        let android = "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) Chrome/140.0 Safari/537.36"
        let windows: [(String?, String?, MiniBrowser?)] = [
            ("CaptiveNetworkSupport-443 wispr", nil, .door),
            (android, "com.google.android.captiveportallogin", .door),
            (nil, "com.android.captiveportallogin", .door),
            (android, "com.example.messages", .app), (android, nil, .app), (apple, nil, .doorOrApp),
            (Self.iphone, nil, nil), (nil, nil, nil),
        ]
        for (agent, requestedWith, window) in windows {
            let seen = DeviceDetection.miniBrowser(userAgent: agent, requestedWith: requestedWith)
            #expect(seen == window)
        }
    }
}
