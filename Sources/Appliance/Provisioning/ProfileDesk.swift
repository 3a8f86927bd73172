package import Domain
package import Provisioning

/// Writes profiles of the configuration's network for the command line.
package struct ProfileDesk: Sendable {
    private let writer: ProfileWriter

    package init(_ writer: ProfileWriter) { self.writer = writer }

    /// - Throws: `InputError` when the configuration describes no network, or describes it badly.
    package static func open(_ school: School) throws(InputError) -> ProfileDesk {
        guard let network = try Site.network(school.configuration, school.path) else {
            throw InputError(file: school.path.file, key: "network", "is not in the configuration")
        }
        do throws(ProfileError) {
            return ProfileDesk(try network.writer())
        } catch {
            throw InputError(file: school.path.file, key: "network", error.sentence)
        }
    }

    /// Writes one profile.
    ///
    /// - Parameters:
    ///   - request: which.
    ///   - login: of the person whose profile it is, without a secret.
    ///   - now: when it is written.
    /// - Returns: the profile, and what is to be said of it.
    /// - Throws: `InputError`, in words, when the network cannot be said in that kind of file.
    package func write(
        _ request: ProfileRequest,
        login: String?,
        at now: Timestamp = .now
    ) throws(InputError) -> ProfileReport {
        let credential = login.map { ProfileCredential(login: $0, secret: nil) }
        do {
            let profile =
                if let system = request.system {
                    try writer.sheet(
                        of: system,
                        credential: credential,
                        language: request.language,
                        at: now
                    )
                } else {
                    try writer.write(
                        request.platform,
                        credential: credential,
                        language: request.language,
                        at: now
                    )
                }
            return ProfileReport(request.platform, profile, login: login, model: writer.model)
        } catch {
            throw InputError(key: request.platform.rawValue, error.sentence)
        }
    }
}

extension ProfileError {
    /// For an administrator.
    var sentence: String {
        switch self {
        case .cannotSay(let reason): reason
        case .needsSigner: "needs a certificate that signs profiles; see network"
        case .needsJoinPage: "needs the join page's address; see portal"
        case .signing(let reason): "cannot be signed: \(reason)"
        case .template(let reason): "the template is wrong: \(reason)"
        }
    }
}
