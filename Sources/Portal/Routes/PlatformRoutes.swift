internal import Domain
internal import Hummingbird
internal import Provisioning

/// A page for each kind of device, and profiles without a secret.
struct PlatformRoutes: RouteSet {
    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        router.get("/appareil/:genre") { _, context in
            guard let device = context.parameters.get("genre").flatMap(DeviceKind.init) else {
                throw Problem.notFound
            }
            return try page(device, context, desk)
        }
        router.get("/profil/:plateforme") { _, context in
            guard let platform = context.parameters.get("plateforme").flatMap(Platform.init)
            else { throw Problem.notFound }
            guard desk.genericPlatforms.contains(platform) else { throw Problem.noSuchProfile }
            let response = try desk.download(platform, nil, context.language)
            // For a device that will give the person's password. Sheet and poster install nothing.
            if let person = context.person, platform != .sheet, platform != .poster {
                try await desk.note(platform, credential: nil, of: person.account)
            }
            return response
        }
    }

    private func page(
        _ device: DeviceKind,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) throws -> Response {
        let language = context.language
        let title = Wording("Rejoindre le Wi-Fi avec", "Join the Wi-Fi with")
        let offer = DeviceOffer(device, of: desk, hasSettingsLink: desk.canProvisionWindows)
        var values = offer.values(language)
        values["title"] = "\(title[language]) \(device.name[language])"
        values["path"] = device.rawValue
        values["forget"] = device.forgetting[language]
        values["suggestion"] = device.name[language]
        values["limits"] = offer.limits.map { $0[language] }
        values["downloads"] = device.platforms.filter(desk.genericPlatforms.contains).map {
            ["path": $0.rawValue, "name": $0.title[language]]
        }
        if context.person != nil, case .elsewhere = try desk.admitted(context, to: "") {
            values["mustAccept"] = true
        }
        return desk.page(.platform, context, values)
    }
}
