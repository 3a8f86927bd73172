internal import TestSupport

/// What all servers of a run share: certificates, accounts, a secret.
struct Materials: Sendable {
    /// Accounts, and the file with which `preau bench` logs them in.
    struct Population: Sendable {
        let accounts: Accounts
        let csvPath: String
    }

    static let secret = "benchmark-secret-0123456789abcdef"
    static let serverName = "radius.lycee.example"

    let directory: TemporaryDirectory
    let authorityPath: String
    let secretPath: String
    private let ecdsa: ThrowAwayPKI.Identity
    private let rsa: ThrowAwayPKI.Identity
    private let usual: Population
    private let slowHashes: Population?
    /// Ten times as many, for the measurement of memory.
    let many: Population

    init(_ settings: Settings) throws {
        let directory = try TemporaryDirectory()
        self.directory = directory
        let authority = try ThrowAwayPKI(in: directory.path)
        authorityPath = authority.authority.certificatePath
        let names = ["DNS:\(Self.serverName)"]
        ecdsa = try authority.issue("ecdsa", subjectAlternativeNames: names)
        rsa = try authority.issue("rsa", subjectAlternativeNames: names, key: .rsa2048)
        secretPath = try directory.writePrivate(Self.secret, to: "secret")
        func population(_ name: String, _ accounts: Accounts) throws -> Population {
            Population(
                accounts: accounts,
                csvPath: try directory.writePrivate(accounts.csv, to: "\(name).csv")
            )
        }
        usual = try population("usual", Accounts(count: Settings.accountCount))
        many = try population("many", Accounts(count: Settings.memoryAccountCount))
        slowHashes =
            settings.rows.contains(.slowHash)
            ? try population(
                "slow",
                Accounts(count: Settings.accountCount, hasSlowHashes: true)
            ) : nil
    }

    func identity(_ key: ThrowAwayPKI.KeyKind) -> ThrowAwayPKI.Identity {
        switch key {
        case .ecdsaP256: ecdsa
        case .rsa2048: rsa
        }
    }

    func population(of scene: Scene) -> Population {
        scene == .slowHash ? slowHashes ?? usual : usual
    }
}
