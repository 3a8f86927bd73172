package import Domain
package import Logging
internal import NIOCore
internal import NIOPosix
package import RADIUS
internal import ServiceLifecycle
package import TLS

/// The RADIUS server: one event loop per core, each with its own sockets and conversations.
package final class AccessServer: Sendable {
    let settings: AccessServerSettings
    let accessPoints: AccessPointTable
    let contexts: ServedContext
    let authority: any LoginAuthority
    let attempts: any AttemptSink
    let accounting: any AccountingSink
    let logger: Logger
    package let drops = DropCounters()

    /// The ports that the sockets got, which differ from the settings when these say 0.
    package struct Endpoints: Sendable {
        package let addresses: [String]
        package let authenticationPort: Int
        package let accountingPort: Int
    }

    let names: AttributeDictionary
    let announce: @Sendable (Endpoints) throws -> Void

    /// Makes a server that `run` starts.
    ///
    /// `attempts` is told of every finished attempt, `accounting` stores what is to be acknowledged,
    /// `names` says what attributes are called in the
    /// log, and `onListening` is called once, when every socket is open.
    package init(
        settings: AccessServerSettings,
        accessPoints: [AccessPoint],
        contexts: ServedContext,
        authority: any LoginAuthority,
        attempts: any AttemptSink,
        accounting: any AccountingSink,
        names: AttributeDictionary,
        logger: Logger,
        onListening: @escaping @Sendable (Endpoints) throws -> Void
    ) {
        self.settings = settings
        self.accessPoints = AccessPointTable(accessPoints)
        self.contexts = contexts
        self.authority = authority
        self.attempts = attempts
        self.accounting = accounting
        self.names = names
        self.logger = logger
        announce = onListening
    }

    /// Serves until the service group shuts down.
    ///
    /// - Throws: `InputError` when an address or port cannot be had.
    package func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: settings.loopCount)
        do {
            let channels = try await open(on: group)
            await reportDrops()
            for channel in channels { try await channel.close() }
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
        logger.info("stopped", metadata: totalsMetadata)
    }
}
