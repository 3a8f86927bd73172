internal import Hummingbird
internal import Provisioning

/// The network's authorities as files, for devices that are set up by hand: certificates are no secret.
struct AuthorityRoutes: RouteSet {
    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        let writer = desk.services.writer
        router.get("/autorite/:file") { request, _ in
            guard let file = writer.authority(at: String(request.uri.path.dropFirst())) else {
                throw Problem.notFound
            }
            return desk.download(file)
        }
        router.get(RouterPath("/" + AuthorityFile.all)) { _, _ in
            guard let file = try? writer.authorities() else { throw Problem.noSuchProfile }
            return desk.download(file)
        }
    }
}
