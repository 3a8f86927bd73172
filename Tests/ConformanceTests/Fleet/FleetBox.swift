import Foundation
import TestSupport
import Testing

/// The region's box with a kit that leads to it.
struct FleetBox {
    static let school = PreauServerConfiguration.establishment
    static let list =
        "N° de série;Inventaire;UAI;Utilisateur;Libellé\r\n"
        + (1...6).map { "5CD000\($0)ABC;INV-\($0);\(school);;Prêté n° \($0)\r\n" }.joined()

    let server: PreauServer
    let files: PreauServerFiles
    let kit: UnpackedKit
    /// As any machine of the fleet reaches the box.
    let client: WebClient

    init(_ server: PreauServer) async throws {
        self.server = server
        files = try #require(server.files)
        kit = try await UnpackedKit(of: Self.list, with: files)
        client = try WebClient(trusting: files.authorityPath)
    }

    /// The machine with that number in the list.
    func machine(_ number: Int) throws -> KitMachine {
        try KitMachine("5CD000\(number)ABC", with: kit)
    }

    func enrol(_ machine: KitMachine) async throws -> UnpackedKit.Credential? {
        let answer = try await client.send(try machine.enrolment())
        guard answer.status == 200 else {
            #expect(answer.status == 403, "\(answer)")
            return nil
        }
        #expect(answer.header("content-type") == "application/json")
        return try JSONDecoder().decode(UnpackedKit.Credential.self, from: answer.body)
    }

    /// A device with the kit's profile and this credential.
    func login(with credential: UnpackedKit.Credential) async throws -> ProfileLogin {
        try ProfileLogin(
            try await kit.profile(),
            store: [files.authorityPath, files.nextAuthorityPath].compactMap(\.self),
            login: credential.login,
            password: credential.secret
        )
    }

    /// Whether a login ends so, within the time in which the server learns of what changed.
    func ends(_ login: ProfileLogin, accepted: Bool) async throws -> Bool {
        try await eventually(within: .seconds(5), every: .milliseconds(50)) {
            try await login.run(against: server.endpoint).succeeded == accepted
        }
    }

    struct Status: Decodable {
        struct School: Decodable {
            struct Failure: Decodable {
                let serial: String
                let error: String
            }

            let uai: String
            let machines: Int
            let reported: Int
            let connected: Int
            let credentialOk: Int
            let kits: [String: Int]
            let builds: [String: Int]
            let errors: [Failure]
            let neverConnected: [String]
        }

        let schools: [School]
    }

    /// What `preau fleet status` says of the school.
    func status() async throws -> Status.School {
        let outcome = try await files.run(["fleet", "status", "--uai", Self.school, "--json"])
        let status = try JSONDecoder.snakeCase.decode(Status.self, from: Data(outcome.output.utf8))
        return try #require(status.schools.first)
    }
}

extension JSONDecoder {
    /// Reads what `preau … --json` prints.
    static var snakeCase: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }
}

extension PreauServerConfiguration {
    /// The region's box, at which machines enrol and report.
    static func withFleetBox() throws -> Self {
        var configuration = withPortal
        let port = try FreePort.find()
        configuration.portal?.port = port
        configuration.sections = """
            fleet:
              key: {file: \(PreauServerFiles.pepperName)}
              enrolment-token: {file: \(PreauServerFiles.openIDSecretName)}
              box: https://localhost:\(port)

            """
        return configuration
    }
}

extension Trait where Self == ServedTrait {
    static var servedToFleet: Self {
        ServedTrait {
            try await PreauServer.serve(.withFleetBox(), accounts: try Fixture.accounts())
        }
    }
}
