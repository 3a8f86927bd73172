internal import HTTPTypes
internal import Hummingbird

/// Sends those who come in clear to the page over TLS: to its own name, whatever they asked for.
struct Redirection: HTTPResponder {
    let address: String

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        Response(
            status: .permanentRedirect,
            headers: [.location: address, .connection: "close", .cacheControl: "no-store"]
        )
    }
}
