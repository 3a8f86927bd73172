import Foundation
import TestSupport
import Testing

@testable import RADIUS

/// What eapol_test or radclient and another server said to each other: see the fixtures' README.
struct Capture: Sendable {
    /// A request and its answer, when there was one.
    struct Exchange: Sendable {
        let request: [UInt8]
        var reply: [UInt8]?
    }

    static let secret = Array("testing123".utf8)
    static let names = [
        "status-acct-pap", "ttls-eap-gtc-tls12", "ttls-mschapv2-tls12", "ttls-pap-badpw-tls12",
        "ttls-pap-frag-tls12", "ttls-pap-hostapd-resume-tls12", "ttls-pap-tls12", "ttls-pap-tls13",
    ]
    private static let keyFile = "expected-msk"

    let exchanges: [Exchange]
    /// What the device had derived at the end of the first authentication.
    let masterSessionKey: [UInt8]?

    /// Every request and reply, in order.
    var packets: [[UInt8]] { exchanges.flatMap { [$0.request] + ($0.reply.map { [$0] } ?? []) } }

    init(_ name: String) throws {
        var exchanges: [Exchange] = []
        for fields in try Self.lines(of: name) {
            let octets = try #require(fields.last?.hexadecimalOctets)
            // Codes 2, 3, 5 and 11 answer; the captures hold no retransmission.
            guard let code = octets.first, [2, 3, 5, 11].contains(code) else {
                exchanges.append(Exchange(request: octets))
                continue
            }
            let last = exchanges.indices.last
            try exchanges[#require(last)].reply = octets
        }
        self.exchanges = exchanges
        masterSessionKey = try Self.lines(of: Self.keyFile).first { $0.first == name }?
            .last?.hexadecimalOctets
    }

    /// The names of the capture files, as the directory gives them.
    static func namesOfFiles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory.path)
            .filter { $0.hasSuffix(".tsv") }
            .map { String($0.dropLast(4)) }
            .filter { $0 != keyFile }
            .sorted()
    }

    private static let directory = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .deletingLastPathComponent()
        .appending(path: "Fixtures/captures-ttls")

    private static func lines(of name: String) throws -> [[String]] {
        try String(contentsOf: directory.appending(path: "\(name).tsv"), encoding: .utf8)
            .split(separator: "\n")
            .map { $0.split(separator: "\t").map(String.init) }
    }
}
