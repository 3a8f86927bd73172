import Domain
import TLS
import TestSupport
import Testing

@testable import EAP

@Suite("A device of ours that is sent garbage")
struct DeviceGarbageTests {
    /// A device in any state, and the conversation that got it there.
    private struct Kind: CustomTestStringConvertible, Sendable {
        let version: TLSVersion
        let resumes: Bool

        var testDescription: String { "\(version.rawValue), \(resumes ? "resumed" : "full")" }

        static let all = DeviceLoginTests.versions.flatMap { version in
            [false, true].map { Kind(version: version, resumes: $0) }
        }
    }

    let server: TestServer

    init() throws {
        server = try TestServer()
    }

    private func options(_ kind: Kind) throws -> DeviceOptions {
        var options = DeviceOptions(
            kind.version,
            resuming: kind.resumes ? try server.deviceSession(kind.version) : nil
        )
        // Fragments in both directions: more states.
        options.maximumEAPLength = 260
        return options
    }

    /// How many packets the server sends when nothing is wrong.
    private func packetCount(_ options: DeviceOptions) throws -> Int {
        var count = 0
        let encounter = try server.meet(options) { number, packet in
            count = number + 1
            return packet
        }
        #expect(encounter.success != nil)
        return count
    }

    /// Any octets, or a packet that a device reads further into.
    private func garbage(
        _ random: inout Generator,
        inPlaceOf packet: [UInt8]
    ) -> [UInt8] {
        let identifier = packet.count > 1 ? packet[1] : 0
        func request(_ data: [UInt8]) -> [UInt8] {
            let length = data.count + 4
            return [1, identifier, UInt8(length >> 8), UInt8(length & 0xFF)] + data
        }
        let octets = random.octets(.random(in: 0...80, using: &random))
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return octets
        case 1: return request(octets)
        case 2: return request([21] + octets)
        case 3: return request([21, 0xC0, 0, 0, 0x7F, 0xFF] + octets)
        case 4: return request([21, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] + octets)
        case 5:
            return request(
                [[21, 0x20], [21, 0], [21, 0x40], [1], [3, 25]][Int(octets.count % 5)]
            )
        case 6: return [UInt8(3 + octets.count % 2), identifier, 0, 4]
        default: return random.mutate(packet)
        }
    }

    @Test(
        "instead of any packet never traps, and has no keys but the server's",
        arguments: Kind.all
    )
    private func everyPlace(kind: Kind) throws {
        let options = try options(kind)
        var random = Generator(seed: kind.resumes ? 1 : 2)
        for place in 0..<(try packetCount(options)) {
            for _ in 0..<12 {
                var last: [UInt8] = []
                let encounter = Result {
                    try server.meet(options) { number, packet in
                        guard number == place else { return packet }
                        last = garbage(&random, inPlaceOf: packet)
                        return last
                    }
                }
                // The server may fall silent over what the device then says.
                guard let success = try? encounter.get().success else { continue }
                let keys = try encounter.get().keys
                // A bare Success may come early: then the server has not given its keys yet.
                let given = keys?.masterSessionKey ?? success.keys.masterSessionKey
                #expect(success.keys.masterSessionKey == given, "\(place): \(last)")
            }
        }
        #expect(try server.meet(options).success != nil)
    }

    @Test("for ever never traps, and never ends well", arguments: Kind.all)
    private func nothingElse(kind: Kind) throws {
        let options = try options(kind)
        var random = Generator(seed: kind.resumes ? 3 : 4)
        for _ in 0..<200 {
            var device = try options.device(trusting: server.authority)
            for _ in 0..<20 {
                let packet = garbage(&random, inPlaceOf: [1, 7, 0, 6, 21, 0x20])
                if case .succeed = device.receive(packet) { Issue.record("\(packet)") }
            }
        }
    }

    @Test("has lost the conversation for good")
    func afterAFailure() throws {
        var device = try DeviceOptions().device(trusting: server.authority)
        guard case .fail(.badEAP) = device.receive([9]) else {
            Issue.record("no failure")
            return
        }
        for packet in [[1, 1, 0, 6, 21, 0x20], [3, 1, 0, 4], [1, 2, 0, 6, 21, 0]] as [[UInt8]] {
            guard case .fail = device.receive(packet) else {
                Issue.record("\(packet)")
                continue
            }
        }
    }

    @Test("asks for no more than it may: success before the tunnel is a failure")
    func earlySuccess() throws {
        var device = try DeviceOptions().device(trusting: server.authority)
        guard case .fail(.badEAP("success before the tunnel")) = device.receive([3, 0, 0, 4]) else {
            Issue.record("no failure")
            return
        }
    }
}
