internal import HTTPTypes
internal import Hummingbird

/// What a request must be like before anybody looks at it.
struct Gate: RouterMiddleware {
    let desk: PortalDesk

    @concurrent
    func handle(
        _ request: Request,
        context: PortalContext,
        next: @concurrent (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        try Self.check(request, hosts: desk.settings.hosts)
        return try await next(request, context)
    }

    static func check(_ request: Request, hosts: [String]) throws(Problem) {
        // The first `Host` is the authority; what is left would be a second one.
        guard !request.headers.contains(where: { $0.name.canonicalName == "host" }),
            let host = request.head.authority.flatMap(hostName)
        else { throw .badRequest }
        guard hosts.contains(host) else { throw .misdirected }
        // No browser sends one: what is framed in two ways can be read in two ways (RFC 9112 §11.2).
        guard request.headers[.transferEncoding] == nil else { throw .lengthRequired }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }) {
            guard length <= PortalLimits().body else { throw .tooLarge }
        }
        guard isPlain(request.uri.path) else { throw .notFound }
    }

    /// Whether a path is of the kind that ours are: no escapes, no dots that lead anywhere, no gaps.
    static func isPlain(_ path: String) -> Bool {
        guard path.utf8.count <= 256, path.utf8.first == UInt8(ascii: "/"), !path.contains("//"),
            !path.contains("..")
        else { return false }
        return path.utf8.allSatisfy { octet in
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "/"), UInt8(ascii: "-"),
                UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
    }

    /// The host of `host` or `host:port` (RFC 3986 §3.2), with nothing else before, between or after.
    private static func hostName(_ authority: String) -> String? {
        let end =
            authority.first == "["
            ? authority.firstIndex(of: "]").map { authority.index(after: $0) }
            : authority.firstIndex(of: ":") ?? authority.endIndex
        guard let end, end != authority.startIndex else { return nil }
        let port = authority[end...]
        guard port.isEmpty || isPort(port) else { return nil }
        return authority[..<end].lowercased()
    }

    private static func isPort(_ text: Substring) -> Bool {
        let digits = text.utf8.dropFirst()
        return text.utf8.first == UInt8(ascii: ":") && 1...5 ~= digits.count
            && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
