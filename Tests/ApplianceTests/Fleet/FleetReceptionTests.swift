import Domain
import Logging
import NIOPosix
import Testing

@testable import Appliance
@testable import Passwords
@testable import Store

@Suite("The machines of a fleet, at the box")
struct FleetReceptionTests {
    private static let now = Timestamp(secondsSinceEpoch: 1_800_000_000)
    private static let wrong = SecretBytes("nothing")

    @Test("get their credential once, the one of their kit, with the campaign's token alone")
    func enrolment() async throws {
        let fleet = try FleetDraft()
        try fleet.build(0..<3)
        let desk = try Self.desk(fleet)
        #expect(try await desk.enrol(serial: "SN1", token: Self.wrong) == nil)
        #expect(try await desk.enrol(serial: "SN9", token: FleetDraft.token) == nil)
        let issued = try #require(try await desk.enrol(serial: "sn1", token: FleetDraft.token))
        let row = try fleet.kitFile("credentials/9980003E.csv").split(whereSeparator: \.isNewline)
            .first { $0.hasPrefix("SN1;") }
        let secret = issued.secret.withBytes { span in
            String(decoding: span.indices.map { span[$0] }, as: UTF8.self)
        }
        #expect(row.map(String.init) == "SN1;\(issued.credential.login);\(secret)")
        #expect(try await desk.enrol(serial: "SN1", token: FleetDraft.token) == nil)
        try FleetAdministration.reset("SN1", isReplaced: false, in: fleet.school)
        let again = try #require(try await desk.enrol(serial: "SN1", token: FleetDraft.token))
        #expect(again.secret == issued.secret)
        try FleetAdministration.reset("SN1", isReplaced: true, in: fleet.school)
        let other = try #require(try await desk.enrol(serial: "SN1", token: FleetDraft.token))
        #expect(other.credential.login != issued.credential.login)
        try FleetAdministration.withdraw("SN2", in: fleet.school)
        #expect(try await desk.enrol(serial: "SN2", token: FleetDraft.token) == nil)
    }

    @Test("get nothing once their credential is revoked, and it again when they are reset")
    func revoked() async throws {
        let fleet = try FleetDraft()
        try fleet.build(0..<3)
        let desk = try Self.desk(fleet)
        let issued = try #require(try await desk.enrol(serial: "SN1", token: FleetDraft.token))
        let login = issued.credential.login
        _ = try fleet.store.revokeDeviceCredential(login, at: Self.now)
        #expect(try await desk.enrol(serial: "SN1", token: FleetDraft.token) == nil)
        let change = try fleet.build(0..<3)
        #expect(change.barred.map(\.serial) == ["SN1"])
        #expect(try fleet.store.deviceCredential(login)?.revokedAt == Self.now)
        try FleetAdministration.reset("SN1", isReplaced: false, in: fleet.school)
        #expect(try fleet.store.deviceCredential(login)?.revokedAt == nil)
        try FleetAdministration.reset("SN1", isReplaced: true, in: fleet.school)
        // The former credential is revoked already: nobody takes the new one by revoking it again.
        _ = try fleet.store.revokeDeviceCredential(login, at: Self.now)
        #expect(try await desk.enrol(serial: "SN1", token: FleetDraft.token) != nil)
    }

    @Test("are told to fetch a credential that replaced theirs, until they have it")
    func replaced() async throws {
        let fleet = try FleetDraft()
        try fleet.build(0..<3)
        let desk = try Self.desk(fleet)
        func reply() async throws -> FleetReply? {
            try await desk.accept(Self.report("SN1"), token: FleetDraft.token)
        }
        // It never fetched one, since it has it from a file.
        #expect(try await reply() == .noted)
        try FleetAdministration.reset("SN1", isReplaced: false, in: fleet.school)
        #expect(try await reply() == .noted)
        try FleetAdministration.reset("SN1", isReplaced: true, in: fleet.school)
        #expect(try await reply() == .fetchCredential)
        #expect(try await desk.enrol(serial: "SN1", token: FleetDraft.token) != nil)
        #expect(try await reply() == .noted)
        try FleetAdministration.reset("SN1", isReplaced: true, in: fleet.school)
        try FleetAdministration.withdraw("SN1", in: fleet.school)
        #expect(try await reply() == nil)
    }

    @Test("get nothing from a box without key or token")
    func closed() async throws {
        let fleet = try FleetDraft(settings: "days: 10")
        #expect(try await Self.desk(fleet).enrol(serial: "SN1", token: FleetDraft.token) == nil)
    }

    @Test("report, and the state of the fleet says so by school")
    func reports() async throws {
        let fleet = try FleetDraft()
        try fleet.build(0..<4)
        let desk = try Self.desk(fleet)
        for report in [
            Self.report("SN0"), Self.report("SN0", error: "réseau\u{1B}[31m"),
            Self.report("sn1", isRight: false),
        ] {
            #expect(try await desk.accept(report, token: FleetDraft.token) == .noted)
        }
        #expect(try await desk.accept(Self.report("SN2"), token: Self.wrong) == nil)
        #expect(try await desk.accept(Self.report("SN9"), token: FleetDraft.token) == nil)
        let status = try FleetStatus.read("9980003E", in: fleet.school)
        let school = try #require(status.schools.first)
        #expect(school.machines == 4 && school.reported == 2 && school.profileRight == 1)
        #expect(school.kits == ["0123456789ab": 2] && school.builds == ["10.0.26100": 2])
        #expect(school.errors.map(\.error) == ["réseau [31m"])
        #expect(school.neverConnected == ["SN0"] && school.connected == 0)
        #expect(status.text.contains("4 machines · 2 ont rendu compte · 0 connectées"))
        #expect(try FleetStatus.read("9980001C", in: fleet.school).schools.isEmpty)
        #expect(throws: InputError.self) { try FleetStatus.read("x", in: fleet.school) }
    }

    @Test(
        "are not heard when they say what no kit's script says",
        arguments: [
            Self.report(""), Self.report("SN0\n"), Self.report(String(repeating: "A", count: 65)),
            Self.report("SN0", anchors: ["AB"]),
            Self.report(
                "SN0",
                anchors: Array(repeating: String(repeating: "a", count: 64), count: 17)
            ),
            Self.report("SN0", error: String(repeating: "e", count: 201)),
        ]
    )
    func bounds(report: FleetReport) {
        #expect(FleetReportCheck.checked(report) == nil)
    }

    private static func desk(_ fleet: FleetDraft) throws -> FleetReception {
        let threads = NIOThreadPool(numberOfThreads: 1)
        threads.start()
        return FleetReception(
            store: try fleet.store,
            plan: try FleetPlan.load(fleet.school),
            pepper: try DirectoryPlan.pepper(fleet.school.configuration.directory, fleet.school),
            threads: threads,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { now }
        )
    }

    private static func report(
        _ serial: String,
        isRight: Bool = true,
        anchors: [String] = [String(repeating: "a", count: 64)],
        error: String? = nil
    ) -> FleetReport {
        FleetReport(
            serial: serial,
            kit: "0123456789ab",
            isProfileRight: isRight,
            isAuthorityRight: isRight,
            isCredentialRight: isRight,
            anchors: anchors,
            build: "10.0.26100",
            error: error
        )
    }
}
