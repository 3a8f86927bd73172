internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Closes connections whose requests do not arrive, whose answers are not taken, or that say nothing.
///
/// Each request must be there whole within a time that its pieces do not prolong: octets that trickle in
/// keep nothing open.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let arrival: TimeAmount
    private let answer: TimeAmount
    private let silence: TimeAmount
    private var task: Scheduled<Void>?
    private var isLast = false
    private let book: ConnectionBook

    init(_ limits: PortalLimits, _ book: ConnectionBook) {
        self.book = book
        arrival = .seconds(limits.requestSeconds)
        answer = .seconds(limits.answerSeconds)
        silence = .seconds(limits.idleSeconds)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        arm(arrival, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        task?.cancel()
        task = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            book.works(ObjectIdentifier(context.channel))
            arm(arrival, context)
        case .body: break
        case .end: arm(answer, context)
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let response):
            // What was refused unread must not be read as another request.
            isLast = response.headerFields[.connection] == "close"
            context.write(data, promise: promise)
            return
        case .body:
            context.write(data, promise: promise)
            return
        case .end: break
        }
        let written = promise ?? context.eventLoop.makePromise()
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        written.futureResult.whenSuccess {
            let (handler, context) = bound.value
            if handler.isLast {
                context.close(promise: nil)
            } else {
                handler.arm(handler.silence, context)
                handler.book.rests(context.channel)
            }
        }
        context.write(data, promise: written)
    }

    private func arm(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        task?.cancel()
        let channel = context.channel
        task = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}
