internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The home page, and what it looks like.
struct HomeRoutes: RouteSet {
    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        router.get("/") { request, context in
            for routes in desk.routeSets {
                if let answer = routes.answerInPlaceOfHome(request, desk: desk) { return answer }
            }
            return home(request, context, desk)
        }
        router.get("/style.css") { _, _ in
            Response(
                status: .ok,
                headers: [
                    .contentType: "text/css; charset=utf-8", .cacheControl: "max-age=3600",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: PackageResources.style_css))
            )
        }
        router.get("/accessibilite") { _, context in desk.page(.accessibility, context) }
        router.get("/sante") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "ok\n"))
            )
        }
    }

    private func home(_ request: Request, _ context: PortalContext, _ desk: PortalDesk) -> Response
    {
        let userAgent = request.headers[.userAgent]
        let hint = HTTPField.Name("Sec-CH-UA-Platform").flatMap { request.headers[$0] }
        let found = DeviceDetection.kind(userAgent: userAgent, platformHint: hint)
        var values: [String: Any] = [
            "others": DeviceKind.allCases.filter { $0 != found }.map { kind -> [String: Any] in
                [
                    "path": kind.rawValue, "name": kind.name[context.language],
                    "isHandheld": kind.isHandheld,
                ]
            }
        ]
        if let found {
            values["device"] =
                [
                    "path": found.rawValue, "name": found.name[context.language],
                    "mayBeIPad": found == .mac,
                ] as [String: Any]
        }
        return desk.page(.home, context, values)
    }
}
