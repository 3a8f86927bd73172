import Domain
import TLS
import TestSupport
import Testing

@testable import EAP

@Suite("A device of ours")
struct DeviceLoginTests {
    static let versions: [TLSVersion] = [.tls12, .tls13]
    /// Octets of an EAP packet over links of 200, 1400 and 1500 octets.
    static let links = [196, 1396, 1496]

    let server: TestServer

    init() throws {
        server = try TestServer()
    }

    @Test("logs in and has the server's keys", arguments: versions, links)
    func full(version: TLSVersion, link: Int) throws {
        var options = DeviceOptions(version)
        options.maximumEAPLength = link
        let encounter = try server.meet(options)
        let success = try #require(encounter.success)
        #expect(!success.isResumed)
        #expect(!success.isProtected)
        #expect(success.session != nil)
        #expect(success.keys.masterSessionKey.count == 64)
        #expect(success.keys.masterSessionKey == encounter.keys?.masterSessionKey)
        #expect(encounter.summary.login == Pupil.login)
        #expect(encounter.summary.outerIdentity == "anonymous@lycee.example")
        #expect(encounter.summary.tlsVersion == version)
        #expect(!encounter.summary.isResumed)
        #expect(encounter.longestResponse <= link)
    }

    @Test("takes four round trips where packets are whole", arguments: versions)
    func roundTrips(version: TLSVersion) throws {
        #expect(try server.meet(DeviceOptions(version)).summary.rounds == 4)
    }

    @Test("resumes, and has other keys than before", arguments: versions, links)
    func resumed(version: TLSVersion, link: Int) throws {
        let first = try #require(try server.meet(DeviceOptions(version)).success)
        var options = DeviceOptions(version, resuming: first.session)
        options.maximumEAPLength = link
        let encounter = try server.meet(options)
        let success = try #require(encounter.success)
        #expect(success.isResumed)
        #expect(encounter.summary.isResumed)
        #expect(success.keys.masterSessionKey == encounter.keys?.masterSessionKey)
        #expect(success.keys.masterSessionKey != first.keys.masterSessionKey)
        #expect(encounter.longestResponse <= link)
    }

    @Test("sees the protected success where TLS 1.3 resumes, and only there (RFC 9427 §3)")
    func protectedSuccess() throws {
        for version in Self.versions {
            let session = try server.deviceSession(version)
            let success = try server.meet(DeviceOptions(version, resuming: session)).success
            #expect(success?.isResumed == true)
            #expect(success?.isProtected == (version == .tls13))
        }
    }

    @Test("resumes again and again", arguments: versions)
    func chain(version: TLSVersion) throws {
        var session: TLSSession? = try server.deviceSession(version)
        for _ in 0..<5 {
            let success = try server.meet(DeviceOptions(version, resuming: session)).success
            #expect(success?.isResumed == true)
            session = success?.session
        }
    }

    @Test("logs in in full when the server does not know its session", arguments: versions)
    func unknownSession(version: TLSVersion) throws {
        let session = try TestServer().deviceSession(version)
        let encounter = try server.meet(DeviceOptions(version, resuming: session))
        #expect(encounter.success?.isResumed == false)
        #expect(encounter.success?.keys.masterSessionKey == encounter.keys?.masterSessionKey)
    }

    @Test("is refused with a wrong password", arguments: versions)
    func wrongPassword(version: TLSVersion) throws {
        var options = DeviceOptions(version)
        for password in ["autre", Pupil.password + "x", String(repeating: "é", count: 100)] {
            options.password = password
            let encounter = try server.meet(options)
            #expect(encounter.failure == .refused)
            #expect(encounter.refusal?.reason == .wrongPassword)
            #expect(encounter.keys == nil)
        }
    }

    /// The padding hides the length; 16 octets need none.
    @Test("sends passwords of any length as they are", arguments: versions)
    func passwordLengths(version: TLSVersion) throws {
        var options = DeviceOptions(version)
        for count in [1, 15, 16, 17, 32, 120] {
            options.password = String(repeating: "p", count: count)
            var device = try options.device(trusting: server.authority)
            var conversation = TTLSConversation(context: server.context, maximumEAPLength: 1396)
            var step = conversation.receive(device.identityResponse)
            while let request = step.request {
                guard case .respond(let response) = device.receive(request) else { break }
                step = conversation.receive(response)
            }
            guard case .verify(_, let password) = step else {
                Issue.record("no password of \(count): \(step)")
                continue
            }
            #expect(password == SecretBytes(options.password))
        }
    }

    @Test("is refused when its account no longer stands", arguments: versions)
    func closedAccount(version: TLSVersion) throws {
        let session = try server.deviceSession(version)
        let encounter = try server.meet(
            DeviceOptions(version, resuming: session),
            verdicts: Verdicts(isClosed: true)
        )
        #expect(encounter.failure == .refused)
        #expect(encounter.refusal?.reason == .accountClosed)
    }
}
