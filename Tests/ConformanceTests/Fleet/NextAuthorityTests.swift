import Foundation
import TestSupport
import Testing

/// From the day on which the next authority is published to the day on which devices see its certificate.
@Suite("The next authority", .serialized, .inTurns)
struct NextAuthorityTests {
    private struct Report: Decodable {
        struct Certificate: Decodable {
            let key: String
            let sha256: String
            let isServed: Bool
        }

        struct Count: Decodable, Equatable {
            let seen: Int
            let ready: Int
        }

        struct Coverage: Decodable {
            let personal: Count
            let fleet: Count
            let passwords: Count
            let share: Int
        }

        struct Platform: Decodable, Equatable {
            let name: String
            let profiles: Int
            let ready: Int
        }

        let stage: String
        let certificates: [Certificate]
        let coverage: Coverage
        let platforms: [Platform]
    }

    @Test(
        "spreads by profiles, reports and logins, which are counted, and takes over once it is known"
    )
    func wholeChange() async throws {
        let files = try PreauServerFiles(try Self.configuration())
        _ = try await files.importLDIF(try Fixture.accounts())

        // Before: a pupil's telephone and a laptop of the fleet know one authority.
        try Self.publish(false, in: files)
        var server = try await PreauServer.serve(files)
        let pupil = try PageVisitor(server)
        try await pupil.signIn()
        let oldPhone = try ProfileLogin(
            try await pupil.profile(.apple, for: "iphone-ipad", named: "Ancien").values()
        )
        #expect(oldPhone.values.anchors.count == 1)
        let oldBox = try await FleetBox(server)
        let oldMachine = try oldBox.machine(1)
        let credential = try #require(try await oldBox.enrol(oldMachine))
        let oldLaptop = try await oldBox.login(with: credential)
        #expect(try await oldBox.ends(oldLaptop, accepted: true))
        #expect(try await oldBox.client.send(try oldMachine.report()).status == 204)
        try await expectAdmission(of: oldPhone.device, by: server.endpoint)
        // A teacher gives the password, with what anybody may download.
        let teacher = try PageVisitor(server)
        try await teacher.signIn(Fixture.teacher)
        let oldDesk = try await Self.desk(of: teacher, files)
        try await expectAdmission(of: oldDesk.device, by: server.endpoint)
        try await server.stop()

        // Published: nobody has it yet.
        try Self.publish(true, in: files)
        server = try await PreauServer.serve(files)
        var seen = try await Self.report(files) {
            $0.coverage.personal.seen + $0.coverage.fleet.seen + $0.coverage.passwords.seen == 3
        }
        #expect(seen.stage == "published")
        #expect(seen.coverage.share == 0)
        let early = try await files.run(["anchors", "switch"])
        #expect(early.status == 3)
        #expect(early.errorOutput.contains("0 appareils prêts sur 3"), "\(early)")

        // The telephone takes another profile; the old one's pass goes.
        let again = try PageVisitor(server)
        try await again.signIn()
        let phone = try ProfileLogin(
            try await again.profile(.apple, for: "iphone-ipad", named: "Nouveau").values()
        )
        #expect(phone.values.anchors.count == 2)
        try await again.submit(
            "/mes-appareils/supprimer",
            from: "/mes-appareils",
            [("laissez-passer", try #require(oldPhone.values.login))]
        )
        let box = try await FleetBox(server)
        #expect(try await box.ends(phone, accepted: true))
        #expect(try await box.ends(oldPhone, accepted: false))
        seen = try await Self.report(files) { $0.coverage.personal == .init(seen: 1, ready: 1) }
        #expect(seen.coverage.fleet == .init(seen: 1, ready: 0))
        #expect(try await files.run(["anchors", "switch"]).status == 3)

        // The laptop installs the next kit, and says so.
        let machine = try KitMachine(oldMachine.serial, with: box.kit)
        #expect(try box.kit.manifest.authorities.count == 2)
        #expect(try await box.client.send(try machine.report()).status == 204)
        seen = try await Self.report(files) { $0.coverage.fleet == .init(seen: 1, ready: 1) }
        #expect(seen.coverage.passwords == .init(seen: 1, ready: 0))
        #expect(seen.coverage.share == 66)

        // The teacher fetches the profile again.
        let teacherAgain = try PageVisitor(server)
        try await teacherAgain.signIn(Fixture.teacher)
        let desk = try await Self.desk(of: teacherAgain, files)
        seen = try await Self.report(files) { $0.coverage.passwords == .init(seen: 1, ready: 1) }
        #expect(seen.stage == "ready")
        #expect(seen.platforms.contains(.init(name: "networkmanager", profiles: 1, ready: 1)))

        // The switch needs no reason any more, and no restart.
        let laptop = try await box.login(with: credential)
        let ready = [phone, laptop, desk]
        for login in ready { try await expectAdmission(of: login.device, by: server.endpoint) }
        try await files.succeed(["anchors", "switch"])
        seen = try await Self.report(files) { $0.certificates.last?.isServed == true }
        #expect(seen.stage == "switched")
        #expect(seen.certificates.map(\.isServed) == [false, true])
        for login in ready {
            let report = try await expectAdmission(of: login.device, by: server.endpoint)
            #expect(report.text.contains("/CN=next-authority"))
        }
        for var login in [oldLaptop, oldDesk] {
            login.device.timeout = 5
            let refused = try await login.run(against: server.endpoint)
            #expect(!refused.succeeded)
            #expect(refused.attempts.last?.alertSent == "unknown CA", "\(refused)")
        }
        try await server.stop()
    }

    /// A teacher's own computer: a profile without a secret, and the password.
    private static func desk(
        of teacher: PageVisitor,
        _ files: PreauServerFiles
    ) async throws -> ProfileLogin {
        let answer = try await teacher.open("/profil/networkmanager")
        #expect(answer.status == 200)
        let directory = try TemporaryDirectory()
        let name = answer.header("content-disposition")?
            .firstMatch(of: #/filename="([^"\/]+)"/#).map { String($0.1) }
        try directory.write(answer.body, to: name ?? "wifi.nmconnection")
        var login = try ProfileLogin(
            try await ProfileFile(.networkManager, in: directory).values(),
            password: Fixture.teacher.password
        )
        // The file says "votre-identifiant", and the teacher types it.
        login.device.network.login = Fixture.teacher.login
        login.device.station = "02:00:00:00:00:01"
        return login
    }

    private static func configuration() throws -> PreauServerConfiguration {
        var configuration = try PreauServerConfiguration.withFleetBox()
        configuration.hasNextCertificate = true
        configuration.network?.anchors.append(next)
        return configuration
    }

    private static let next = "next-authority.crt"

    /// Writes whether the next authority is in the profiles, as an administrator would.
    private static func publish(_ isPublished: Bool, in files: PreauServerFiles) throws {
        let path = files.configurationPath
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let both = "\"\(PreauServerFiles.authorityName)\", \"\(next)\""
        let one = "\"\(PreauServerFiles.authorityName)\""
        let changed =
            isPublished
            ? text.replacing("anchors: [\(one)]", with: "anchors: [\(both)]")
            : text.replacing("anchors: [\(both)]", with: "anchors: [\(one)]")
        try #require(changed != text)
        try Data(changed.utf8).write(to: URL(filePath: path))
    }

    /// What `preau anchors status` says once it says what is waited for; what the server learns of logins
    /// it writes a little later.
    private static func report(
        _ files: PreauServerFiles,
        when isSo: (Report) -> Bool
    ) async throws -> Report {
        var last: Report?
        let isThere = try await eventually(within: .seconds(15)) {
            let outcome = try await files.run(["anchors", "status", "--json"])
            let report = try JSONDecoder.snakeCase.decode(
                Report.self,
                from: Data(outcome.output.utf8)
            )
            last = report
            return isSo(report)
        }
        #expect(isThere, "\(last.map { "\($0)" } ?? "")")
        return try #require(last)
    }
}
