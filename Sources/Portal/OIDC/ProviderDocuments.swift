internal import Domain
internal import NIOCore

/// A provider's metadata and keys: fetched when first needed, kept for an hour.
actor ProviderDocuments {
    private let issuer: String
    private let transport: any ProviderTransport

    private var metadata = Kept<ProviderMetadata>()
    private var keys = Kept<KeySet>()

    /// Seconds for which a document serves.
    static let life: Int64 = 3600
    /// Seconds between two fetches for the sake of a key that the set does not hold.
    static let renewal: Int64 = 60
    /// Seconds for which a fetch that failed is not tried again.
    static let rest: Int64 = 5

    init(issuer: String, transport: any ProviderTransport) {
        self.issuer = issuer
        self.transport = transport
    }

    /// A document, as of when, with the fetch that is under way if one is.
    private struct Kept<Document: Sendable> {
        var document: Document?
        var fetchedAt = Timestamp(secondsSinceEpoch: 0)
        var failure: (refusal: OIDCRefusal, at: Timestamp)?
        var fetch: Task<Result<Document, OIDCRefusal>, Never>?

        /// The document if it is at most `age` seconds old; a clock that was set back makes it old.
        func document(within age: Int64, at now: Timestamp) -> Document? {
            0..<age ~= now.seconds(since: fetchedAt) ? document : nil
        }

        /// Why it failed just now, if it did.
        func recentFailure(at now: Timestamp) -> OIDCRefusal? {
            failure.flatMap {
                0..<ProviderDocuments.rest ~= now.seconds(since: $0.at) ? $0.refusal : nil
            }
        }

        mutating func note(_ result: Result<Document, OIDCRefusal>, at now: Timestamp) {
            fetch = nil
            switch result {
            case .success(let document):
                self.document = document
                fetchedAt = now
                failure = nil
            case .failure(let refusal):
                failure = (refusal, now)
            }
        }
    }

    func metadata(
        at now: Timestamp,
        before deadline: NIODeadline
    ) async throws(OIDCRefusal) -> ProviderMetadata {
        if let document = metadata.document(within: Self.life, at: now) { return document }
        if let refusal = metadata.recentFailure(at: now) { throw refusal }
        let fetch: Task<Result<ProviderMetadata, OIDCRefusal>, Never>
        if let underWay = metadata.fetch {
            fetch = underWay
        } else {
            fetch = Task { [transport, issuer] in
                await Self.result {
                    () async throws(OIDCRefusal) in
                    try await Self.fetchMetadata(of: issuer, transport, before: deadline)
                }
            }
            metadata.fetch = fetch
        }
        let result = await fetch.value
        if metadata.fetch == fetch { metadata.note(result, at: now) }
        return try result.get()
    }

    /// The provider's keys; with `unknown`, newer ones than those that a key was missing from, if they
    /// were not fetched within a minute.
    func keys(
        at address: String,
        renewing unknown: Bool,
        at now: Timestamp,
        before deadline: NIODeadline
    ) async throws(OIDCRefusal) -> KeySet {
        let age = unknown ? Self.renewal : Self.life
        if let document = keys.document(within: age, at: now) { return document }
        if let refusal = keys.recentFailure(at: now) { throw refusal }
        let fetch: Task<Result<KeySet, OIDCRefusal>, Never>
        if let underWay = keys.fetch {
            fetch = underWay
        } else {
            fetch = Task { [transport] in
                await Self.result {
                    () async throws(OIDCRefusal) in
                    try await Self.fetchKeys(address, transport, before: deadline)
                }
            }
            keys.fetch = fetch
        }
        let result = await fetch.value
        if keys.fetch == fetch { keys.note(result, at: now) }
        return try result.get()
    }

    private static func result<Document>(
        _ body: () async throws(OIDCRefusal) -> Document
    ) async -> Result<Document, OIDCRefusal> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }

    private static func fetchMetadata(
        of issuer: String,
        _ transport: any ProviderTransport,
        before deadline: NIODeadline
    ) async throws(OIDCRefusal) -> ProviderMetadata {
        let request = ProviderRequest(address: ProviderMetadata.address(of: issuer))
        let response = try await transport.send(request, before: deadline)
        guard response.status == 200 else { throw .provider("metadata: \(response.status)") }
        guard let metadata = ProviderMetadata(json: response.body, issuer: issuer) else {
            throw .provider("metadata: of another issuer, or nothing that we can work with")
        }
        return metadata
    }

    private static func fetchKeys(
        _ address: String,
        _ transport: any ProviderTransport,
        before deadline: NIODeadline
    ) async throws(OIDCRefusal) -> KeySet {
        let response = try await transport.send(ProviderRequest(address: address), before: deadline)
        guard response.status == 200, let keys = KeySet(json: response.body) else {
            throw .provider("keys: \(response.status), or no key set")
        }
        return keys
    }
}
