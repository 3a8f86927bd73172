internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Why a request gets no page; shown as one, in words.
enum Problem: Error, Equatable {
    case badRequest
    /// The form is not one that we gave to this browser, or its session is over.
    case formExpired
    /// The address is good for nothing any more, or never was.
    case linkExpired
    case notFound
    case wrongMethod
    case tooLarge
    case misdirected
    case unsupportedMedia
    case lengthRequired
    case tooManyRequests
    /// The network's settings do not let this profile be written.
    case noSuchProfile
    case tooManyDevices(Int)
    case tooManyToday
    case unavailable

    var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .formExpired: .forbidden
        case .linkExpired: .gone
        case .notFound, .noSuchProfile: .notFound
        case .wrongMethod: .methodNotAllowed
        case .tooLarge: .contentTooLarge
        case .misdirected: .misdirectedRequest
        case .unsupportedMedia: .unsupportedMediaType
        case .lengthRequired: .lengthRequired
        case .tooManyRequests: .tooManyRequests
        case .tooManyDevices: .conflict
        case .tooManyToday: .tooManyRequests
        case .unavailable: .serviceUnavailable
        }
    }

    /// The body of a request, of `limit` octets at most.
    static func body(of request: Request, limit: Int) async throws -> ByteBuffer {
        var body = ByteBuffer()
        for try await part in request.body {
            var part = part
            guard body.readableBytes + part.readableBytes <= limit else { throw tooLarge }
            body.writeBuffer(&part)
        }
        return body
    }
}
