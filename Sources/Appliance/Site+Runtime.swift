internal import AccessServer
internal import NIOCore

extension Site {
    func accessServerSettings(loops: Int) -> AccessServerSettings {
        let radius = configuration.radius
        return AccessServerSettings(
            addresses: radius.listen,
            authenticationPort: radius.authenticationPort,
            accountingPort: radius.accountingPort,
            loopCount: radius.threads ?? loops,
            rejectDelay: .milliseconds(Int64(radius.rejectDelay * 1000)),
            sessionLifetime: .milliseconds(Int64(radius.sessionLifetime * 1000)),
            maximumSessions: radius.maximumSessions,
            interimInterval: UInt32(exactly: configuration.usage.interimInterval)
                .flatMap { $0 == 0 ? nil : $0 }
        )
    }
}
