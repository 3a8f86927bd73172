internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Where the machines of a fleet report and enrol: JSON, with the campaign's token.
struct FleetRoutes: RouteSet {
    func add(to router: Router<PortalContext>, desk: PortalDesk) {
        guard let fleet = desk.services.fleet else { return }
        router.post("/parc/v1/rapport") { request, context in
            let refusals = desk.fleetRefusals.reports
            let token = try admit(request, context, desk, refusals)
            let report: FleetReport = try await Self.decode(request, desk)
            guard report.isBounded else { return Self.answer(.badRequest) }
            switch try await fleet.accept(report, token: token) {
            case .noted: return Self.answer(.noContent)
            case .fetchCredential:
                return Self.answer(.ok, try JSONEncoder().encode(Reported(enrol: true)))
            case nil:
                _ = refusals.allows(context.address, at: desk.instant)
                return Self.answer(.forbidden)
            }
        }
        router.post("/parc/v1/inscription") { request, context in
            let refusals = desk.fleetRefusals.enrolments
            let token = try admit(request, context, desk, refusals)
            let enrolment: Enrolment = try await Self.decode(request, desk)
            guard 1...64 ~= enrolment.serial.utf8.count else { return Self.answer(.badRequest) }
            guard let issued = try await fleet.enrol(serial: enrolment.serial, token: token) else {
                _ = refusals.allows(context.address, at: desk.instant)
                return Self.answer(.forbidden)
            }
            let secret = issued.secret.withBytes { bytes in bytes.indices.map { bytes[$0] } }
            return Self.answer(
                .ok,
                try JSONEncoder().encode(
                    Enrolled(
                        login: issued.credential.login,
                        secret: String(decoding: secret, as: UTF8.self)
                    )
                )
            )
        }
    }

    private struct Reported: Encodable {
        let enrol: Bool
    }

    private struct Enrolment: Decodable {
        let serial: String
    }

    private struct Enrolled: Encodable {
        let login: String
        let secret: String
    }

    /// The token of a request that may be looked at.
    private func admit(
        _ request: Request,
        _ context: PortalContext,
        _ desk: PortalDesk,
        _ refusals: RateLimiter
    ) throws(Problem) -> SecretBytes {
        guard desk.fleetCalls.allows(context.address, at: desk.instant),
            refusals.hasRoom(context.address, at: desk.instant)
        else {
            throw .tooManyRequests
        }
        let prefix = "Bearer "
        guard let value = request.headers[.authorization], value.hasPrefix(prefix),
            16...256 ~= value.utf8.count
        else { throw .formExpired }
        return SecretBytes(String(value.dropFirst(prefix.count)))
    }

    private static func decode<Value: Decodable>(
        _ request: Request,
        _ desk: PortalDesk
    ) async throws -> Value {
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard type == "application/json" else { throw Problem.unsupportedMedia }
        let body = try await Problem.body(of: request, limit: desk.settings.limits.body)
        do {
            return try JSONDecoder().decode(Value.self, from: Data(body.readableBytesView))
        } catch {
            throw Problem.badRequest
        }
    }

    private static func answer(_ status: HTTPResponse.Status, _ body: Data? = nil) -> Response {
        guard let body else { return Response(status: status) }
        return Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}

extension FleetReport {
    /// Whether each part is as short as real ones are.
    fileprivate var isBounded: Bool {
        1...64 ~= serial.utf8.count && kit.utf8.count <= 64 && build.utf8.count <= 64
            && anchors.count <= 16 && anchors.allSatisfy { $0.utf8.count == 64 }
            && (error?.utf8.count ?? 0) <= 200
    }
}
