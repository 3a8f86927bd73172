internal import Domain
internal import NIOCore
internal import Synchronization

/// How many connections there are, altogether and of each visitor.
final class ConnectionBook: Sendable {
    private struct Counts {
        var total = 0
        var byAddress: [IPAddress: Int] = [:]
    }

    private let maximum: Int
    private let maximumPerAddress: Int
    private let counts = Mutex(Counts())

    init(_ limits: PortalLimits) {
        maximum = limits.connections
        maximumPerAddress = limits.connectionsPerAddress
    }

    /// Whether one more is allowed; it counts if it is.
    func enter(_ address: IPAddress?) -> Bool {
        let address = address?.visitorNetwork
        return counts.withLock { counts in
            guard counts.total < maximum else { return false }
            if let address {
                let count = counts.byAddress[address, default: 0]
                guard count < maximumPerAddress else { return false }
                counts.byAddress[address] = count + 1
            }
            counts.total += 1
            return true
        }
    }

    /// One that was allowed is over.
    func leave(_ address: IPAddress?) {
        let address = address?.visitorNetwork
        counts.withLock { counts in
            counts.total -= 1
            guard let address, let count = counts.byAddress[address] else { return }
            counts.byAddress[address] = count > 1 ? count - 1 : nil
        }
    }
}

/// Counts its connection, and closes it when there are too many.
final class ConnectionCounter: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let book: ConnectionBook

    init(_ book: ConnectionBook) {
        self.book = book
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let address = context.remoteAddress?.visitor
        guard book.enter(address) else {
            context.close(promise: nil)
            return
        }
        let book = book
        context.channel.closeFuture.whenComplete { _ in book.leave(address) }
    }
}
