internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Provisioning

/// A page for each kind of device, and profiles without a secret.
struct PlatformRoutes: RouteSet {
    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        router.get("/appareil/:genre") { _, context in
            guard let device = context.parameters.get("genre").flatMap(DeviceKind.init) else {
                throw Problem.notFound
            }
            return page(device, context, desk)
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
    ) -> Response {
        let language = context.language
        let title = Wording("Rejoindre le Wi-Fi avec", "Join the Wi-Fi with")
        return desk.page(
            .platform,
            context,
            [
                "title": "\(title[language]) \(device.name[language])",
                "path": device.rawValue,
                "system": device.sheet.rawValue,
                "forget": device.forgetting[language],
                "isSaved": !device.isApple,
                "suggestion": device.name[language],
                "steps": device.steps.map { $0[language] },
                "limits": device.limits.map { $0[language] },
                "downloads": device.platforms.filter(desk.genericPlatforms.contains).map {
                    ["path": $0.rawValue, "name": $0.title[language]]
                },
            ]
        )
    }
}

extension PortalDesk {
    /// Notes a profile that a person got, with the authorities that it holds.
    func note(_ platform: Platform, credential: String?, of account: AccountID) async throws {
        try await services.ledger.note(
            ProfileDownload(
                person: account,
                credential: credential,
                platform: platform.rawValue,
                anchors: model.anchors.map(\.sha256),
                at: timestamp
            )
        )
    }

    /// A profile as a download.
    func download(
        _ platform: Platform,
        _ credential: ProfileCredential?,
        _ language: ProfileLanguage
    ) throws(Problem) -> Response {
        let profile: WrittenProfile
        do throws(ProfileError) {
            profile = try services.writer.write(
                platform,
                credential: credential,
                language: language,
                at: timestamp
            )
        } catch {
            throw .noSuchProfile
        }
        let isPage = platform == .sheet || platform == .poster
        var headers: HTTPFields = [
            .contentType: profile.mediaType,
            .cacheControl: "no-store",
        ]
        headers[.contentDisposition] = Self.disposition(profile.fileName, isInline: isPage)
        if isPage, let sheetStyle {
            headers[.contentSecurityPolicy] = SecurityHeaders.policy(style: sheetStyle)
        }
        for (name, value) in profile.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: profile.contents))
        )
    }

    /// RFC 6266, with the name's octets escaped where the platform dictates one (RFC 8187 §3.2).
    static func disposition(_ fileName: String, isInline: Bool) -> String {
        let kind = isInline ? "inline" : "attachment"
        let isToken =
            !fileName.isEmpty
            && fileName.utf8.allSatisfy { octet in
                switch octet {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
                    UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        if isToken { return "\(kind); filename=\"\(fileName)\"" }
        let escaped = fileName.utf8.map { octet in
            let digits = String(octet, radix: 16, uppercase: true)
            return "%" + (octet < 16 ? "0" : "") + digits
        }.joined()
        return "\(kind); filename*=UTF-8''\(escaped)"
    }
}
