import Domain
import Foundation
import NIOCore
import NIOEmbedded
import TLS
import TestSupport
import Testing

@testable import Bench
@testable import RADIUS

/// One source port of a load test whose datagrams go to the test, and not over any wire.
final class PlayedPort {
    let driver: Driver
    let port: SourcePort
    private let channel: EmbeddedChannel

    private static let authority = Result {
        let directory = try TemporaryDirectory()
        let pki = try ThrowAwayPKI(in: directory.path)
        return Array(try Data(contentsOf: URL(filePath: pki.authority.certificatePath)))
    }

    init(_ plan: LoadPlan) throws {
        let loop = EmbeddedEventLoop()
        driver = Driver(
            loop: loop,
            index: 0,
            plan: plan,
            context: try ClientContext.make(
                authorities: try Self.authority.get(),
                serverName: plan.serverName,
                version: .tls13
            ),
            progress: LoadProgress()
        )
        let server = try SocketAddress(ipAddress: plan.host, port: plan.port)
        port = SourcePort(to: server, plan, driver: driver)
        channel = EmbeddedChannel(loop: loop)
        try channel.pipeline.syncOperations.addHandler(port)
        driver.add(port)
    }

    /// Ends the phase that runs: NIO does not forgive a promise that is not kept.
    deinit {
        driver.stop()
        for hours in Int64(1)...20 { port.sweep(now: .now() + .hours(hours)) }
        driver.tick()
    }

    /// The requests that have left since last asked.
    func sent() throws -> [[UInt8]] {
        var datagrams: [[UInt8]] = []
        while let sent = try channel.readOutbound(as: AddressedEnvelope<ByteBuffer>.self) {
            datagrams.append(Array(sent.data.readableBytesView))
        }
        return datagrams
    }

    /// The one request that has left.
    func request() throws -> Packet {
        let sent = try sent()
        try #require(sent.count == 1)
        let octets = sent[0]
        return try Packet(decoding: octets.span)
    }

    /// Lets octets come from the server.
    func receive(_ octets: [UInt8]) throws {
        let server = try SocketAddress(ipAddress: "127.0.0.1", port: 1812)
        let data = ByteBuffer(bytes: octets)
        try channel.writeInbound(AddressedEnvelope(remoteAddress: server, data: data))
        channel.embeddedEventLoop.run()
    }

    /// Sends again, or gives up, what is overdue after that time from now.
    func sweep(after time: TimeAmount) {
        port.sweep(now: .now() + time)
        port.flush()
    }

    /// The octets of an answer to a request.
    static func answer(
        _ code: PacketCode,
        to request: Packet,
        secret: String = LoadPlan.secret
    ) throws -> [UInt8] {
        try #require(Reply(code, to: request).sealed(with: SecretBytes(secret)))
    }
}

/// Keeps what a phase ended with.
final class PhaseEnd {
    private(set) var tally: Tally?

    init(_ future: EventLoopFuture<Tally>) {
        future.assumeIsolated().whenSuccess { [self] in tally = $0 }
    }
}
