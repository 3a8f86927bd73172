import Domain
import TestSupport
import Testing

@testable import RADIUS

@Suite("A captured conversation")
struct CaptureTests {
    private static let secret = SecretBytes(Capture.secret)

    @Test("is read for every file of the fixtures")
    func everyFile() throws {
        #expect(try Capture.namesOfFiles() == Capture.names)
        let packets = try Capture.names.reduce(0) { try $0 + Capture($1).packets.count }
        #expect(packets == 109)
    }

    @Test("decodes to what another reader sees", arguments: Capture.names)
    func decodes(name: String) throws {
        for octets in try Capture(name).packets {
            let packet = try Packet(decoding: octets.span)
            let other = try #require(RADIUSPacket(octets))
            #expect(packet.octets == octets)
            #expect(packet.code.rawValue == other.code)
            #expect(packet.identifier == other.identifier)
            #expect(packet.authenticator.octets == Array(octets[4..<20]))
            #expect(packet.attributes.map(\.type.rawValue) == other.attributes.map(\.type))
            #expect(packet.attributes.map { Array($0.value) } == other.attributes.map(\.value))
        }
    }

    @Test("has right request authenticators", arguments: Capture.names)
    func requests(name: String) throws {
        for exchange in try Capture(name).exchanges {
            let request = try Packet(decoding: exchange.request.span)
            if request.code == .accountingRequest {
                try request.verifyRequestAuthenticator(Self.secret)
            }
            if request.contains(.messageAuthenticator) {
                try request.verifyMessageAuthenticator(Self.secret)
            } else {
                #expect(throws: IntegrityError.missingMessageAuthenticator) {
                    try request.verifyMessageAuthenticator(Self.secret)
                }
                #expect(!request.contains(.eapMessage))
            }
        }
    }

    /// Not ours to verify, but it shows that the tests' own arithmetic is everyone's.
    @Test("has right response authenticators", arguments: Capture.names)
    func replies(name: String) throws {
        var answered = 0
        for exchange in try Capture(name).exchanges {
            guard let reply = exchange.reply else { continue }
            let view = AccessPointView(
                request: exchange.request,
                reply: reply,
                secret: Capture.secret
            )
            #expect(view.acceptsResponseAuthenticator)
            if try #require(view.packet).values(of: 80).count > 0 {
                #expect(view.acceptsMessageAuthenticator)
            }
            answered += 1
        }
        #expect(answered > 5)
    }

    @Test("reassembles to whole EAP packets", arguments: Capture.names.dropFirst())
    func eapMessages(name: String) throws {
        for octets in try Capture(name).packets {
            let eap = try #require(try Packet(decoding: octets.span).eapMessage)
            #expect(eap == RADIUSPacket(octets)?.eap)
            // RFC 3748 §4: Length in the third and fourth octets.
            #expect(Int(eap[2]) << 8 | Int(eap[3]) == eap.count)
        }
    }

    @Test("keeps every Proxy-State apart and in order")
    func proxyStates() throws {
        let states = try Capture("status-acct-pap").packets
            .map { try Packet(decoding: $0.span).values(of: .proxyState).map(Array.init) }
            .filter { !$0.isEmpty }
        #expect(states == [[[1, 2, 3, 4], [0xAA, 0xBB]], [[1, 2, 3, 4], [0xAA, 0xBB]]])
    }

    @Test("names the device, its radio and its frame size")
    func accessors() throws {
        for exchange in try Capture("ttls-pap-tls13").exchanges {
            let request = try Packet(decoding: exchange.request.span)
            #expect(request.callingStation?.description == "02-11-22-33-44-55")
            #expect(request.calledStation?.bssid.description == "AA-BB-CC-DD-EE-FF")
            #expect(request.calledStation?.ssid == "lycee-test")
            #expect(request.framedMTU == 1_400)
            #expect(request.value(of: .userName) == Array("anonymous@lycee.example".utf8)[...])
        }
    }
}
