import NIOCore
import NIOPosix
import NIOSSL

/// Sends octets as they are, over TLS or not, and reads until the other side closes.
enum RawConnection {
    static func exchange(_ text: String, port: UInt16, isSecure: Bool = true) async throws -> String
    {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        let context = try NIOSSLContext(configuration: configuration)
        let answer = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: String.self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if isSecure {
                        try channel.pipeline.syncOperations.addHandler(
                            NIOSSLClientHandler(context: context, serverHostname: nil)
                        )
                    }
                    try channel.pipeline.syncOperations.addHandler(Collector(answer))
                }
            }
            .connect(host: "127.0.0.1", port: Int(port)).get()
        let patience = channel.eventLoop.scheduleTask(in: .seconds(20)) {
            channel.close(promise: nil)
        }
        channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
        let text = try await answer.futureResult.get()
        patience.cancel()
        return text
    }

    private final class Collector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private var text = ByteBuffer()
        private let answer: EventLoopPromise<String>

        init(_ answer: EventLoopPromise<String>) {
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            var part = unwrapInboundIn(data)
            text.writeBuffer(&part)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) {
            answer.succeed(String(buffer: text))
        }
    }
}
