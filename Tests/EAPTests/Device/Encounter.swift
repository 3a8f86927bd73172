import Domain
import TLS
import TestSupport

@testable import EAP

/// Our device and our server, face to face.
struct Encounter {
    /// How it ended for the device.
    enum Ending {
        case succeeded(TTLSPeer.Success)
        case failed(PeerFailure)
    }

    let ending: Ending
    /// What the server gave, and what it says of the conversation.
    let keys: SessionKeys?
    let refusal: Refusal?
    let summary: TTLSConversation.Summary
    /// Octets of the longest EAP packet of the device's.
    let longestResponse: Int

    var success: TTLSPeer.Success? {
        if case .succeeded(let success) = ending { success } else { nil }
    }

    var failure: PeerFailure? {
        if case .failed(let failure) = ending { failure } else { nil }
    }
}

/// What a device of ours is set up with.
struct DeviceOptions {
    var version = TLSVersion.tls13
    var serverName = "localhost"
    var password = Pupil.password
    var session: TLSSession?
    /// Octets of an EAP packet, both ways.
    var maximumEAPLength = 1396

    init(_ version: TLSVersion = .tls13, resuming session: TLSSession? = nil) {
        self.version = version
        self.session = session
    }

    /// A device that trusts an authority.
    func device(trusting authority: [UInt8]) throws -> TTLSPeer {
        TTLSPeer(
            context: try ClientContext.make(
                authorities: authority,
                serverName: serverName,
                version: version
            ),
            credentials: PeerCredentials(
                identity: "anonymous@lycee.example",
                login: Pupil.login,
                password: SecretBytes(password)
            ),
            resuming: session,
            maximumEAPLength: maximumEAPLength
        )
    }
}

extension TestServer {
    /// Lets a device of ours log in; `tamper` gets the number of each packet of the server's, from 0,
    /// with its octets, and tells what the device gets in its place.
    func meet(
        _ options: DeviceOptions = DeviceOptions(),
        trusting other: [UInt8]? = nil,
        verdicts: Verdicts = Verdicts(),
        tamper: (Int, [UInt8]) -> [UInt8] = { $1 }
    ) throws -> Encounter {
        var device = try options.device(trusting: other ?? authority)
        var conversation = TTLSConversation(
            context: context,
            maximumEAPLength: options.maximumEAPLength
        )
        var step = conversation.receive(device.identityResponse)
        var number = 0
        var longest = 0
        var keys: SessionKeys?
        var refusal: Refusal?
        while true {
            let packet: [UInt8]
            switch step {
            case .verify(let login, let password):
                step = conversation.conclude(verdicts.judge(login: login, password: password))
                continue
            case .readmit(let login):
                step = conversation.conclude(verdicts.readmit(login))
                continue
            case .challenge(let request): packet = request
            case .alert(let request, let reason): (packet, refusal) = (request, reason)
            case .fail(let failure, let reason): (packet, refusal) = (failure, reason)
            case .succeed(let success, _, let given): (packet, keys) = (success, given)
            case .discard(let discard): throw SupportError("the server discards: \(discard)")
            }
            defer { number += 1 }
            let ending: Encounter.Ending
            switch device.receive(tamper(number, packet)) {
            case .respond(let response):
                longest = max(longest, response.count)
                step = conversation.receive(response)
                continue
            case .succeed(let success): ending = .succeeded(success)
            case .fail(let failure): ending = .failed(failure)
            }
            return Encounter(
                ending: ending,
                keys: keys,
                refusal: refusal,
                summary: conversation.summary,
                longestResponse: longest
            )
        }
    }

    /// Logs in, and keeps what the device may resume with.
    func deviceSession(_ version: TLSVersion) throws -> TLSSession {
        let success = try meet(DeviceOptions(version)).success
        guard let session = success?.session else { throw SupportError("no session") }
        return session
    }
}
