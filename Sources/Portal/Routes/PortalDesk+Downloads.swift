internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Provisioning

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
        var response = download(profile, isInline: isPage)
        if isPage, let sheetStyle {
            let policy = SecurityHeaders.policy(style: sheetStyle)
            response.headers[.contentSecurityPolicy] = policy
        }
        return response
    }

    /// A file, to be kept or, `isInline`, to be looked at.
    func download(_ file: WrittenProfile, isInline: Bool = false) -> Response {
        var headers: HTTPFields = [.contentType: file.mediaType, .cacheControl: "no-store"]
        headers[.contentDisposition] = Self.disposition(file.fileName, isInline: isInline)
        for (name, value) in file.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.contents))
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
