internal import Directory
package import Domain
internal import LDAP

/// Whether a directory server is there and lets us in, and how it would be followed.
package struct ServerProbe: Encodable, Sendable {
    package var source: String
    package var url: String
    /// `contentSync` or `modifyTimestamp`; absent when the server does not answer.
    package var mode: String?
    package var tls: String?
    package var namingContexts: [String]
    /// Why nothing is known.
    package var error: String?

    /// Asks every directory server of the configuration, or the named one alone.
    ///
    /// - Throws: `InputError` for a bad setting or an unknown name.
    package static func all(
        in school: School,
        only name: String? = nil
    ) throws(InputError) -> [ServerProbe] {
        CoreDumps.forbid()
        return try DirectoryPlan.load(school).servers(name).map { plan in
            let source = LDAPSource(plan.settings, mapping: plan.configured.view.mapping)
            var probe = ServerProbe(
                source: plan.configured.view.name,
                url: plan.section.url,
                namingContexts: []
            )
            do {
                let facts = try source.probe()
                probe.mode = facts.mode.rawValue
                probe.tls = facts.tlsVersion
                probe.namingContexts = facts.namingContexts
            } catch {
                probe.error = "\(error)"
            }
            return probe
        }
    }

    package var line: String {
        if let error { return "\(source) : \(url) ne répond pas : \(error)" }
        return "\(source) : \(url) répond, \(tls ?? ""), suivi par \(mode ?? "")"
    }
}
