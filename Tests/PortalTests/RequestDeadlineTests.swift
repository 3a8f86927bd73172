import Domain
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Portal

@Suite("A connection")
struct RequestDeadlineTests {
    private let head = HTTPRequestPart.head(
        HTTPRequest(method: .post, scheme: "https", authority: "a", path: "/")
    )

    private func open(
        _ book: ConnectionBook = ConnectionBook(PortalLimits())
    ) throws -> (EmbeddedChannel, EmbeddedEventLoop) {
        let loop = EmbeddedEventLoop()
        let channel = EmbeddedChannel(loop: loop)
        try channel.pipeline.syncOperations.addHandler(RequestDeadline(PortalLimits(), book))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return (channel, loop)
    }

    @Test("that sends no request is closed")
    func silent() throws {
        let (channel, loop) = try open()
        loop.advanceTime(by: .seconds(9))
        #expect(channel.isActive)
        loop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test("whose request trickles in is closed all the same")
    func trickle() throws {
        let (channel, loop) = try open()
        try channel.writeInbound(head)
        for _ in 0..<9 {
            loop.advanceTime(by: .seconds(1))
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "x")))
        }
        #expect(channel.isActive)
        loop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test("is kept for another request, but not for long")
    func idle() throws {
        let (channel, loop) = try open()
        try channel.writeInbound(head)
        try channel.writeInbound(HTTPRequestPart.end(nil))
        loop.advanceTime(by: .seconds(59))
        #expect(channel.isActive)
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        loop.advanceTime(by: .seconds(29))
        #expect(channel.isActive)
        loop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test("that rests between two requests makes way when there are too many, the oldest first")
    func eviction() throws {
        var limits = PortalLimits()
        limits.connections = 3
        let book = ConnectionBook(limits)
        let channels = try (0..<3).map { _ in
            #expect(book.enter(nil))
            return try open(book).0
        }
        #expect(!book.enter(nil), "none of them has been answered yet")
        for channel in [channels[1], channels[0], channels[2]] {
            try channel.writeInbound(head)
            try channel.writeInbound(HTTPRequestPart.end(nil))
            try channel.writeOutbound(HTTPResponsePart.end(nil))
        }
        // One that asks again is at work.
        try channels[1].writeInbound(head)
        #expect(book.enter(nil))
        #expect(channels.map(\.isActive) == [false, true, true])
        book.leave(nil)
        #expect(book.enter(nil))
        #expect(channels.map(\.isActive) == [false, true, false])
        book.leave(nil)
        #expect(!book.enter(nil))
    }

    @Test("of an address that has too many is not one more")
    func count() {
        var limits = PortalLimits()
        limits.connections = 3
        limits.connectionsPerAddress = 2
        let book = ConnectionBook(limits)
        #expect(book.enter(nil))
        #expect(book.enter(IPAddress("192.0.2.1")))
        #expect(book.enter(IPAddress("192.0.2.1")))
        #expect(!book.enter(IPAddress("192.0.2.2")))
        book.leave(nil)
        #expect(!book.enter(IPAddress("192.0.2.1")))
        #expect(book.enter(IPAddress("192.0.2.2")))
    }
}
