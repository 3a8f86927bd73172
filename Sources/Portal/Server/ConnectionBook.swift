internal import Domain
internal import NIOCore
internal import Synchronization

/// How many connections there are, altogether and of each visitor.
///
/// When there are as many as may be, the one that has said nothing for longest since its last answer makes
/// way; one whose request is on its way never does.
final class ConnectionBook: Sendable {
    private struct Counts {
        var total = 0
        var byAddress: [IPAddress: Int] = [:]
        /// Those between two requests, and in which order they got there.
        var idle: [ObjectIdentifier: (number: UInt64, channel: any Channel)] = [:]
        var nextNumber: UInt64 = 0

        mutating func takeOldestIdle() -> (any Channel)? {
            let oldest = idle.min { $0.value.number < $1.value.number }
            return oldest.flatMap { idle.removeValue(forKey: $0.key)?.channel }
        }
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
        let (isAllowed, leaving) = counts.withLock { counts -> (Bool, (any Channel)?) in
            let count = address.map { counts.byAddress[$0, default: 0] } ?? 0
            guard count < maximumPerAddress else { return (false, nil) }
            var leaving: (any Channel)?
            if counts.total >= maximum {
                leaving = counts.takeOldestIdle()
                guard leaving != nil else { return (false, nil) }
            }
            if let address { counts.byAddress[address] = count + 1 }
            counts.total += 1
            return (true, leaving)
        }
        leaving?.close(promise: nil)
        return isAllowed
    }

    /// The connection has been answered, and is kept for another request.
    func rests(_ channel: any Channel) {
        counts.withLock { counts in
            counts.idle[ObjectIdentifier(channel)] = (counts.nextNumber, channel)
            counts.nextNumber &+= 1
        }
    }

    /// The connection has something to say again, or is over.
    func works(_ channel: ObjectIdentifier) {
        counts.withLock { _ = $0.idle.removeValue(forKey: channel) }
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
        let channel = ObjectIdentifier(context.channel)
        context.channel.closeFuture.whenComplete { _ in
            book.works(channel)
            book.leave(address)
        }
    }
}
