internal import Directory
internal import Domain
internal import Foundation
internal import LDAP
internal import Store

extension DirectoryPlan {
    /// The directory servers, or the one of this name.
    ///
    /// - Throws: `InputError` when there is none.
    func servers(_ name: String?) throws(InputError) -> [LDAPPlan] {
        let chosen = ldap.filter { name == nil || $0.configured.view.name == name }
        guard !chosen.isEmpty else {
            throw InputError(
                file: school.path.file,
                key: "directory.sources",
                name.map { "names no directory server \($0)" }
                    ?? "names no directory to synchronise with"
            )
        }
        return chosen
    }

    static func plan(
        _ section: LDAPSection,
        _ name: String,
        _ mapping: AttributeMapping,
        _ key: String,
        _ school: School
    ) throws(InputError) -> LDAPPlan {
        let path = school.path
        func bad(_ name: String, _ message: String) -> InputError {
            InputError(file: path.file, key: "\(key).ldap.\(name)", message)
        }
        let address: ServerAddress
        do throws(LDAPError) {
            address = try ServerAddress(section.url)
        } catch {
            throw bad("url", "\(error)")
        }
        guard 1...3600 ~= section.timeout else { throw bad("timeout", "must be 1 to 3600 seconds") }
        guard 1...86_400 ~= section.deadline else {
            throw bad("deadline", "must be 1 to 86400 seconds")
        }
        guard 10...86_400 ~= section.every else {
            throw bad("every", "must be 10 to 86400 seconds")
        }
        guard 1...10_000 ~= section.pageSize, let pageSize = Int32(exactly: section.pageSize) else {
            throw bad("page-size", "must be 1 to 10000")
        }
        guard 0...8760 ~= section.trust else { throw bad("trust-hours", "must be 0 to 8760") }
        guard 0...3650 ~= section.offline else { throw bad("offline-days", "must be 0 to 3650") }
        guard !section.base.values.isEmpty else { throw bad("base", "names no subtree") }
        guard section.follow == .poll || section.base.values.count == 1 else {
            throw bad("follow", "persist follows a single base")
        }
        let authority = path.resolve(section.ca)
        _ = try FileReader.read(authority, limit: 1 << 20)
        let settings = LDAPSourceSettings(
            connection: ConnectionSettings(
                address: address,
                authorityPath: authority,
                pinnedKey: try pinnedKey(section, bad),
                clientIdentity: try clientIdentity(section, key, path, bad),
                connectTimeout: .seconds(section.timeout),
                responseTimeout: .seconds(section.timeout),
                lifetime: .seconds(section.deadline)
            ),
            bind: try bind(section, key, path, bad),
            bases: section.base.values,
            filter: section.filter ?? LDAPSourceSettings.defaultFilter,
            pageSize: pageSize
        )
        let isBound = section.passwords == .bind
        var mapping = mapping
        // A password that the box does not check is none of its business.
        if isBound { mapping.password = "" }
        let view = SourceView(
            name: name,
            role: .accounts(checkedByBinding: isBound),
            mapping: mapping
        )
        return LDAPPlan(
            configured: ConfiguredSource(view: view, kind: .ldap, origin: section.url),
            settings: settings,
            section: section
        )
    }

    private static func pinnedKey(
        _ section: LDAPSection,
        _ bad: (String, String) -> InputError
    ) throws(InputError) -> [UInt8]? {
        guard let text = section.pinnedKey else { return nil }
        guard let key = Data(base64Encoded: text), key.count == 32 else {
            throw bad("pinned-key", "must be a SHA-256, 32 octets in base64")
        }
        return Array(key)
    }

    private static func bind(
        _ section: LDAPSection,
        _ key: String,
        _ path: Path,
        _ bad: (String, String) -> InputError
    ) throws(InputError) -> BindMethod {
        switch (section.bindDN, section.bindPassword) {
        case (let name?, let password?):
            let secret = try password.readLine(key: "\(key).ldap.bind-password", base: path)
            return .simple(name: name, password: secret)
        case (nil, nil) where section.clientCertificate != nil: return .certificate
        default:
            throw bad("bind-dn", "give bind-dn and bind-password, or client-certificate alone")
        }
    }

    private static func clientIdentity(
        _ section: LDAPSection,
        _ key: String,
        _ path: Path,
        _ bad: (String, String) -> InputError
    ) throws(InputError) -> ClientIdentity? {
        switch (section.clientCertificate, section.clientKey) {
        case (nil, nil): return nil
        case (let certificate?, let source?):
            let file = try source.path(key: "\(key).ldap.client-key", base: path)
            _ = try source.read(key: "\(key).ldap.client-key", base: path)
            return ClientIdentity(certificatePath: path.resolve(certificate), keyPath: file)
        default: throw bad("client-certificate", "needs client-key, and the other way round")
        }
    }
}
