internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Answers for programs.
enum JSONAnswer {
    /// A document, never kept by anybody on the way (RFC 6749 §5.1).
    static func make(
        _ document: some Encodable,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let octets = (try? encoder.encode(document)) ?? Data("{}".utf8)
        return Response(
            status: status,
            headers: [
                .contentType: "application/json", .cacheControl: "no-store", .pragma: "no-cache",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: octets))
        )
    }

    /// An error (RFC 6749 §5.2), with a sentence for the person when there is one.
    static func error(
        _ error: OAuthError,
        status: HTTPResponse.Status = .badRequest,
        sentence: String? = nil
    ) -> Response {
        var document = ["error": error.rawValue]
        document["error_description"] = sentence
        return make(document, status: status)
    }
}

extension HTTPField.Name {
    static var pragma: Self { HTTPField.Name("Pragma") ?? .cacheControl }
}
