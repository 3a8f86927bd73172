import COpenSSL
import Domain
import Testing

@testable import TLS

@Suite("A connection")
struct ConnectionTests {
    static let versions = [TLS1_2_VERSION, TLS1_3_VERSION]

    let context: ServerContext

    init() throws {
        context = try Fixture.context()
    }

    @Test("is established one octet at a time", arguments: versions)
    func drip(version: Int32) throws {
        var connection = try Fixture.connection(context)
        let client = try Client(version)
        #expect(connection.handshake(with: client, by: 1) == .established)
        #expect(connection.version == (version == TLS1_3_VERSION ? .tls13 : .tls12))
        #expect(connection.isResumed == false)
        #expect(connection.resumedLogin == nil)
    }

    @Test("reads data one octet at a time, and never half a record", arguments: versions)
    func dripData(version: Int32) throws {
        var connection = try Fixture.connection(context)
        let client = try Client(version)
        _ = connection.handshake(with: client)
        client.write(Array("bonjour".utf8))
        let record = client.takeOutput()
        for octet in record.dropLast() {
            connection.receive([octet].span)
            #expect(connection.read(limit: 100) == .nothing)
        }
        connection.receive(Array(record.suffix(1)).span)
        #expect(connection.read(limit: 100) == .data(Array("bonjour".utf8)))
        #expect(connection.read(limit: 100) == .nothing)
    }

    @Test("sends data to the client", arguments: versions)
    func write(version: Int32) throws {
        var connection = try Fixture.connection(context)
        let client = try Client(version)
        _ = connection.handshake(with: client)
        #expect(connection.write([0]) == true)
        client.receive(connection.takeOutput())
        #expect(client.read() == [0])
        #expect(connection.takeOutput() == [])
    }

    @Test("reads as much as the limit, and fails beyond", arguments: [1, 100, 16_384])
    func limit(limit: Int) throws {
        for (count, fails) in [(limit, false), (limit + 1, true)] {
            var connection = try Fixture.connection(context)
            let client = try Client()
            _ = connection.handshake(with: client)
            let data = [UInt8](repeating: 7, count: count)
            client.write(data)
            connection.receive(client.takeOutput().span)
            switch connection.read(limit: limit) {
            case .data(let read): #expect(!fails && read == data)
            case .failed: #expect(fails)
            case .nothing, .closed: Issue.record("nothing read")
            }
        }
    }

    @Test("knows an orderly end from a lack of data", arguments: versions)
    func close(version: Int32) throws {
        var connection = try Fixture.connection(context)
        let client = try Client(version)
        _ = connection.handshake(with: client)
        #expect(connection.read(limit: 100) == .nothing)
        client.write([1])
        client.close()
        connection.receive(client.takeOutput().span)
        #expect(connection.read(limit: 100) == .data([1]))
        #expect(connection.read(limit: 100) == .closed)
    }

    @Test("does not renegotiate: the client gets a warning and no handshake")
    func renegotiation() throws {
        var connection = try Fixture.connection(context)
        let client = try Client(TLS1_2_VERSION)
        _ = connection.handshake(with: client)
        client.renegotiate()
        connection.receive(client.takeOutput().span)
        #expect(connection.read(limit: 100) == .nothing)
        // One alert record: a ServerHello with its certificate would be much longer.
        let output = connection.takeOutput()
        #expect(output.first == 0x15)
        #expect(output.count < 64)
    }

    @Test("exports what the client exports, whatever the length", arguments: versions)
    func export(version: Int32) throws {
        var connection = try Fixture.connection(context)
        let client = try Client(version)
        _ = connection.handshake(with: client)
        for context in [nil, [], [21]] as [[UInt8]?] {
            for count in [1, 64, 128] {
                let material = connection.exportKeyingMaterial(
                    label: "a label",
                    context: context,
                    count: count
                )
                let expected = client.export("a label", context: context, count: count)
                #expect(material == SecretBytes(expected))
            }
        }
        #expect(connection.randoms == client.randoms)
    }

    @Test("exports nothing before the handshake has ended")
    func prematureExport() throws {
        var connection = try Fixture.connection(context)
        func export(_ connection: borrowing TLSConnection) -> SecretBytes? {
            connection.exportKeyingMaterial(label: "a label", context: nil, count: 64)
        }
        #expect(export(connection) == nil)
        let client = try Client()
        client.handshake()
        connection.receive(client.takeOutput().span)
        #expect(connection.handshake() == .needsMore)
        _ = connection.takeOutput()
        #expect(connection.resumedLogin == nil)
        #expect(connection.version == .tls13)
    }

    @Test("fails with a client that has nothing in common with it")
    func nothingInCommon() throws {
        for ciphers in ["AES128-SHA", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA256"] {
            var connection = try Fixture.connection(context)
            let client = try Client(TLS1_2_VERSION, ciphers: ciphers)
            guard case .failed(let failure) = connection.handshake(with: client) else {
                Issue.record("\(ciphers) is taken")
                continue
            }
            #expect(failure.isIncompatibility)
        }
    }

    @Test(
        "takes the suites of ANSSI's guide for its key, and no other",
        arguments: [
            ("ECDHE-ECDSA-AES128-GCM-SHA256", true), ("ECDHE-ECDSA-AES256-GCM-SHA384", true),
            ("ECDHE-ECDSA-CHACHA20-POLY1305", true), ("ECDHE-ECDSA-AES128-SHA", false),
            ("ECDHE-ECDSA-AES256-SHA384", false), ("ECDHE-ECDSA-AES128-CCM", false),
            ("AES256-GCM-SHA384", false), ("ECDHE-ECDSA-CAMELLIA128-SHA256", false),
        ]
    )
    func suites(name: String, isTaken: Bool) throws {
        var connection = try Fixture.connection(context)
        let client = try Client(TLS1_2_VERSION, ciphers: name)
        #expect((connection.handshake(with: client) == .established) == isTaken)
    }

    @Test("is dead after a failure, and says nothing more")
    func garbage() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var connection = try Fixture.connection(context)
            let count = Int.random(in: 1...300, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            connection.receive(bytes.span)
            if case .failed = connection.handshake() {
                _ = connection.takeOutput()
                guard case .failed = connection.handshake() else {
                    Issue.record("alive after \(bytes)")
                    continue
                }
                #expect(connection.takeOutput() == [])
            }
        }
    }
}
