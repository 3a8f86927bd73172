internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Provisioning

/// Gives a program a profile with a credential of the device's own (RFC 6750).
struct ProfileEndpoint: Sendable {
    let grants: GrantTable
    let platform: Platform

    func answer(
        _ request: Request,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) async -> Response {
        guard let token = Self.token(in: request),
            let grant = grants.grant(of: token, at: desk.instant),
            let person = desk.services.people.person(grant.account)
        else { return Self.unauthorized() }
        guard person.stillHas(passwordVersion: grant.passwordVersion) else {
            grants.withdraw(token)
            return Self.unauthorized()
        }
        do {
            return try await profile(for: person, grant, token, context, desk)
        } catch DeviceCredentialError.tooMany(let maximum) {
            let sentence = Words.tooManyDevices(maximum)[context.language]
            return JSONAnswer.error(.accessDenied, status: .conflict, sentence: sentence)
        } catch {
            return JSONAnswer.error(.temporarilyUnavailable, status: .serviceUnavailable)
        }
    }

    private func profile(
        for person: Person,
        _ grant: ProgramGrant,
        _ token: String,
        _ context: PortalContext,
        _ desk: PortalDesk
    ) async throws -> Response {
        let now = desk.timestamp
        let services = desk.services
        // What cannot be written costs no credential.
        _ = try services.writer.write(platform, language: context.language, at: now)
        let former = grants.credential(of: token)
        if let former {
            // Whoever revoked it meant the program too.
            let held = try await services.credentials.credentials(of: person.account)
            guard held.contains(where: { $0.login == former }) else {
                grants.withdraw(token)
                return Self.unauthorized()
            }
        }
        let issued = try await services.credentials.issue(to: person.account, label: grant.label)
        let login = issued.credential.login
        do {
            guard grants.note(credential: login, for: token) else {
                _ = try await services.credentials.revoke(login, of: person.account)
                return Self.unauthorized()
            }
            // A program that asks again has lost the first: one token keeps one credential.
            if let former { _ = try await services.credentials.revoke(former, of: person.account) }
            let profile = try services.writer.write(
                platform,
                credential: ProfileCredential(login: login, secret: issued.secret),
                language: context.language,
                at: now
            )
            try await desk.note(platform, credential: login, of: person.account)
            return Self.download(profile)
        } catch {
            _ = try? await services.credentials.revoke(login, of: person.account)
            throw error
        }
    }

    private static func download(_ profile: WrittenProfile) -> Response {
        var headers: HTTPFields = [
            .contentType: profile.mediaType, .cacheControl: "no-store",
            .contentDisposition: "attachment; filename=\"\(profile.fileName)\"",
        ]
        for (name, value) in profile.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: profile.contents))
        )
    }

    /// The token of `Authorization: Bearer …` (RFC 6750 §2.1), the only place where we take one.
    private static func token(in request: Request) -> String? {
        let values = request.headers[values: .authorization]
        guard values.count == 1, let value = values.first else { return nil }
        let parts = value.split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    private static func unauthorized() -> Response {
        var response = JSONAnswer.error(.invalidToken, status: .unauthorized)
        response.headers[.wwwAuthenticate] = "Bearer error=\"invalid_token\""
        return response
    }
}
