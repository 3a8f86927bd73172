internal import AsyncHTTPClient
internal import NIOCore
internal import NIOSSL

/// Reaches a provider over HTTPS, bounded in time and size; redirections are not followed.
struct HTTPProviderTransport: ProviderTransport {
    private let configuration: HTTPClient.Configuration

    /// Octets in an answer at most.
    private static let limit = 1 << 18

    /// - Parameter authorities: PEM; the only ones to trust when given.
    /// - Throws: `NIOSSLError` when they are not certificates.
    init(authorities: [UInt8]?) throws {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let authorities {
            tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(authorities))
        }
        configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(5), read: .seconds(8)),
            decompression: .disabled
        )
    }

    func send(
        _ request: ProviderRequest,
        before deadline: NIODeadline
    ) async throws(OIDCRefusal) -> ProviderResponse {
        let message = Self.message(request)
        do {
            // A client of its own: sign-ins are rare, and nothing has to be shut down with the program.
            return try await HTTPClient.withHTTPClient(configuration: configuration) { client in
                let response = try await client.execute(message, deadline: deadline)
                let body = try await response.body.collect(upTo: Self.limit)
                return ProviderResponse(
                    status: response.status.code,
                    body: Array(body.readableBytesView)
                )
            }
        } catch is NIOTooManyBytesError {
            throw .provider("an answer of more than \(Self.limit) octets")
        } catch {
            throw .unreachable
        }
    }

    private static func message(_ request: ProviderRequest) -> HTTPClientRequest {
        var message = HTTPClientRequest(url: request.address)
        message.headers.add(name: "Accept", value: "application/json")
        message.headers.add(name: "User-Agent", value: "Preau")
        if let authorization = request.authorization {
            message.headers.add(name: "Authorization", value: authorization)
        }
        if let form = request.form {
            message.method = .POST
            message.headers.add(
                name: "Content-Type",
                value: "application/x-www-form-urlencoded"
            )
            message.body = .bytes(ByteBuffer(string: FormText.encode(form)))
        }
        return message
    }
}
