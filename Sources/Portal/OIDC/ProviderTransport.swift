internal import NIOCore

/// Carries requests to a provider.
protocol ProviderTransport: Sendable {
    /// Sends a request and reads the whole answer.
    ///
    /// - Throws: `OIDCRefusal.unreachable` when there is none before `deadline`, `.provider` when it is too
    ///   large.
    func send(
        _ request: ProviderRequest,
        before deadline: NIODeadline
    ) async throws(OIDCRefusal) -> ProviderResponse
}

/// A request to a provider.
struct ProviderRequest: Sendable {
    let address: String
    /// The value of `Authorization`.
    var authorization: String?
    /// The fields of a form to post; `nil` makes it a `GET`.
    var form: [(name: String, value: String)]?
}

/// What a provider answered.
struct ProviderResponse: Sendable {
    let status: UInt
    let body: [UInt8]
}
