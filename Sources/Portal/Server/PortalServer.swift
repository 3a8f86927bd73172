internal import Domain
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import ServiceLifecycle

/// The join page at work: HTTPS on each address, and perhaps plain HTTP that leads there.
///
/// It has threads of its own, so that a rush on the pages never holds up a login on the air. No request is
/// logged: addresses hold one-time names, and forms passwords. `PortalEvents` says what is.
package struct PortalServer: Service {
    private let settings: PortalSettings
    private let desk: PortalDesk
    private let tls: TLSConfiguration
    private let onListening: @Sendable (PortalEndpoint) throws -> Void

    /// Prepares the pages; `onListening` is called once for each socket, and what it throws ends `run`.
    ///
    /// - Throws: `PortalError` when the certificate or the key cannot be read.
    package init(
        settings: PortalSettings,
        services: PortalServices,
        onListening: @escaping @Sendable (PortalEndpoint) throws -> Void = { _ in }
    ) throws {
        self.settings = settings
        self.onListening = onListening
        desk = try PortalDesk(
            settings: settings,
            services: services,
            routeSets: try PortalRoutes.others(settings, services)
        )
        tls = try PortalTLS.configuration(settings)
    }

    package func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        do {
            try await serve(on: group)
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }

    private func serve(on group: MultiThreadedEventLoopGroup) async throws {
        let book = ConnectionBook(settings.limits)
        let (failures, failure) = AsyncThrowingStream<Void, any Error>.makeStream()
        try await withThrowingTaskGroup { tasks in
            for address in settings.addresses {
                let secure = try application(
                    PortalRoutes.router(desk),
                    address,
                    book,
                    group,
                    failure
                )
                tasks.addTask { try await secure.run() }
                if let port = settings.redirectPort {
                    let plain = redirection(from: port, address, book, group, failure)
                    tasks.addTask { try await plain.run() }
                }
            }
            tasks.addTask { try await purge() }
            tasks.addTask {
                try await cancelWhenGracefulShutdown { for try await _ in failures {} }
            }
            // Each ends by itself when the program is asked to; all do when one fails.
            while try await tasks.next() != nil {}
        }
    }

    private func application(
        _ router: Router<PortalContext>,
        _ address: IPAddress,
        _ book: ConnectionBook,
        _ group: MultiThreadedEventLoopGroup,
        _ failure: AsyncThrowingStream<Void, any Error>.Continuation
    ) throws -> some ApplicationProtocol {
        Application(
            router: router,
            server: try .tls(
                .http1(configuration: channel(book)),
                tlsConfiguration: tls
            ),
            configuration: configuration(address, settings.port),
            onServerRunning: { announce($0, isSecure: true, failure) },
            eventLoopGroupProvider: .shared(group),
            logger: Self.silence
        )
    }

    private func redirection(
        from port: UInt16,
        _ address: IPAddress,
        _ book: ConnectionBook,
        _ group: MultiThreadedEventLoopGroup,
        _ failure: AsyncThrowingStream<Void, any Error>.Continuation
    ) -> some ApplicationProtocol {
        Application(
            responder: Redirection(address: settings.address),
            server: .http1(configuration: channel(book)),
            configuration: configuration(address, port),
            onServerRunning: { announce($0, isSecure: false, failure) },
            eventLoopGroupProvider: .shared(group),
            logger: Self.silence
        )
    }

    private func channel(_ book: ConnectionBook) -> HTTP1Channel.Configuration {
        let limits = settings.limits
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                ConnectionCounter(book), RequestDeadline(limits, book),
            ],
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: limits.headers,
                maxHeaderListSize: limits.headers,
                maxHeaderFieldCount: limits.headerFields
            )
        )
    }

    private func configuration(_ address: IPAddress, _ port: UInt16) -> ApplicationConfiguration {
        ApplicationConfiguration(
            address: .hostname(address.description, port: Int(port)),
            serverName: nil,
            backlog: 256,
            reuseAddress: true
        )
    }

    private func announce(
        _ channel: any Channel,
        isSecure: Bool,
        _ failure: AsyncThrowingStream<Void, any Error>.Continuation
    ) {
        guard let local = channel.localAddress, let port = local.port else { return }
        let endpoint = PortalEndpoint(
            address: local.ipAddress ?? "",
            port: UInt16(truncatingIfNeeded: port),
            isSecure: isSecure
        )
        do {
            try onListening(endpoint)
        } catch {
            failure.finish(throwing: error)
        }
    }

    /// Lets go of what nobody asks for any more: people's names are not kept longer than needed.
    private func purge() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: .seconds(60))) != nil { desk.purge() }
        }
    }

    private static var silence: Logger {
        Logger(label: "portal") { _ in SwiftLogNoOpLogHandler() }
    }
}
