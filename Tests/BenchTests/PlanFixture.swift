import Domain

@testable import Bench

extension LoadPlan {
    static let secret = "bench-secret-0123456789abcdef01"

    /// A plan that a test changes where it matters.
    static func test(
        _ workload: Workload = .accounting,
        pace: Pace = .concurrency(1),
        extent: Extent = .count(1),
        authorities: [UInt8] = [],
        deviceCount: Int = 1
    ) -> LoadPlan {
        LoadPlan(
            host: "127.0.0.1",
            port: 1812,
            secret: SecretBytes(secret),
            accounts: [
                LoadAccount(login: "un", password: SecretBytes("Motdepasse-un")),
                LoadAccount(login: "deux", password: SecretBytes("Motdepasse-deux")),
            ],
            identity: "anonyme@preau-bench.example",
            authorities: authorities,
            serverName: "localhost",
            workload: workload,
            pace: pace,
            extent: extent,
            deviceCount: deviceCount
        )
    }
}
