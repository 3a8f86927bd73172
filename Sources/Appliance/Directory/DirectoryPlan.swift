internal import Directory
internal import Domain
internal import Foundation
internal import Passwords
internal import Store

/// What the configuration says of the directory, read and found good, secrets included.
struct DirectoryPlan: Sendable {
    struct LDAPPlan: Sendable {
        let configured: ConfiguredSource
        let settings: LDAPSourceSettings
        let section: LDAPSection
    }

    struct AAFPlan: Sendable {
        let configured: ConfiguredSource
        /// What is watched, and how often; `nil` when deliveries come by hand only.
        let watch: (folder: String, every: Duration)?
    }

    /// Where `preau import ldif` puts its accounts; they count where no directory server is configured.
    static let ldifName = "ldif"
    /// Where `preau import aaf` puts what it reads, when no source of that kind is configured.
    static let aafName = "aaf"

    let school: School
    let pepper: Pepper
    let ldap: [LDAPPlan]
    let aaf: [AAFPlan]
    let ldif: ConfiguredSource
    let limits: OfflineLimits
    let changeGuard: ChangeGuard

    var sources: [ConfiguredSource] {
        let order = school.configuration.directory.sources.map(\.name)
        // A file would give those an account again whom the directory has removed since.
        let all = ldap.map(\.configured) + aaf.map(\.configured) + (ldap.isEmpty ? [ldif] : [])
        return all.sorted { left, right in
            let last = order.count
            return (order.firstIndex(of: left.view.name) ?? last)
                < (order.firstIndex(of: right.view.name) ?? last)
        }
    }

    /// Reads everything that the directory's settings name; asks nobody.
    static func load(_ school: School) throws(InputError) -> DirectoryPlan {
        let section = school.configuration.directory
        var ldap: [LDAPPlan] = []
        var aaf: [AAFPlan] = []
        var names: Set<String> = []
        for source in section.sources {
            let key = "directory.sources.\(source.name)"
            let isReserved =
                source.name == ldifName || source.name == aafName && source.aaf == nil
            guard !source.name.isEmpty, !isReserved, names.insert(source.name).inserted else {
                throw InputError(
                    file: school.path.file,
                    key: key,
                    "the name of another source, or of what preau import keeps"
                )
            }
            let mapping = (source.attributes ?? section.attributes).mapping
            switch (source.ldap, source.aaf) {
            case (let settings?, nil):
                ldap.append(try plan(settings, source.name, mapping, key, school))
            case (nil, let settings?):
                aaf.append(try plan(settings, source.name, mapping, key, school))
            default:
                throw InputError(file: school.path.file, key: key, "give either ldap or aaf")
            }
        }
        if aaf.isEmpty {
            let configured = aafSource(aafName, AttributeMapping(), origin: "preau import aaf")
            aaf.append(AAFPlan(configured: configured, watch: nil))
        }
        return DirectoryPlan(
            school: school,
            pepper: try pepper(section, school),
            ldap: ldap,
            aaf: aaf,
            ldif: ConfiguredSource(
                view: SourceView(name: ldifName, mapping: section.attributes.mapping),
                kind: .ldif,
                origin: "preau import ldif"
            ),
            limits: try limits(section, ldap, school),
            changeGuard: try changeGuard(section.changeGuard, school)
        )
    }

    /// Who runs a synchronizer.
    enum Runner {
        /// Takes another pepper for what it is: one that was lost, or replaced.
        case server
        case command
        /// A command that must change nothing.
        case rehearsal
    }

    /// What brings the accounts up to date.
    ///
    /// - Throws: `InputError` for a command that was given another pepper than the database was made
    ///   with; `StoreError`.
    func synchronizer(
        _ store: AccountStore,
        for runner: Runner = .command,
        sealsInParallel: Bool = true
    ) throws -> Synchronizer {
        let former = try store.pepper()
        guard runner == .server || former == nil || former == pepper.identity else {
            throw InputError(
                file: school.path.file,
                key: "directory.pepper",
                "is not the one that the accounts were kept with; restart preau serve with it to"
                    + " replace that one"
            )
        }
        if runner != .rehearsal {
            try store.adoptPepper(pepper.identity)
            try store.adoptLegacySchemes(school.configuration.directory.allowLegacySchemes)
        }
        return Synchronizer(
            store: store,
            sources: sources,
            scope: school.scope,
            pepper: pepper,
            changeGuard: changeGuard,
            allowLegacy: school.configuration.directory.allowLegacySchemes,
            retention: Int64(school.configuration.directory.keepDeparted) * 86_400,
            sealsInParallel: sealsInParallel
        )
    }

    // MARK: - Parts

    static func pepper(
        _ section: DirectorySection,
        _ school: School
    ) throws(InputError) -> Pepper {
        let key = "directory.pepper"
        let secret = try section.pepper.readLine(key: key, base: school.path)
        if let file = section.pepper.file {
            let state = standardized(school.path.resolve(school.configuration.stateDirectory))
            guard !standardized(school.path.resolve(file)).hasPrefix(state + "/") else {
                throw InputError(
                    file: school.path.file,
                    key: key,
                    "must not lie in state-directory: who steals the database would have it too"
                )
            }
        }
        do throws(PepperError) {
            return try Pepper(secret)
        } catch {
            throw InputError(
                file: school.path.file,
                key: key,
                "must be \(Pepper.minimumLength) octets or more; preau secret FILE makes one"
            )
        }
    }

    private static func standardized(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }

    private static func limits(
        _ section: DirectorySection,
        _ sources: [LDAPPlan],
        _ school: School
    ) throws(InputError) -> OfflineLimits {
        let day: Int64 = 86_400
        for (key, value) in [
            ("warn-after-days", section.warnAfter), ("refuse-after-days", section.refuseAfter),
            ("keep-departed-days", section.keepDeparted),
        ] where !(1...3650 ~= value) {
            throw InputError(file: school.path.file, key: "directory.\(key)", "must be 1 to 3650")
        }
        // The strictest of the sources counts: there is one memory of passwords.
        let trust = sources.map(\.section.trust).min() ?? 12
        let offline = sources.map(\.section.offline).min() ?? 30
        return OfflineLimits(
            trust: Int64(trust) * 3600,
            maximumOfflineAge: Int64(offline) * day,
            staleAfter: Int64(section.warnAfter) * day,
            expiredAfter: Int64(section.refuseAfter) * day
        )
    }

    private static func changeGuard(
        _ section: GuardSection,
        _ school: School
    ) throws(InputError) -> ChangeGuard {
        for (key, value) in [
            ("share", section.share), ("summer-share", section.summerShare),
            ("remainder", section.remainder), ("losses", section.losses),
        ] where !(0...100 ~= value) {
            throw InputError(
                file: school.path.file,
                key: "directory.guard.\(key)",
                "must be 0 to 100 (percent)"
            )
        }
        guard section.removals >= 0 else {
            throw InputError(
                file: school.path.file,
                key: "directory.guard.removals",
                "must not be negative"
            )
        }
        var changeGuard = ChangeGuard()
        changeGuard.toleratedRemovals = section.removals
        changeGuard.share = Double(section.share) / 100
        changeGuard.summerShare = Double(section.summerShare) / 100
        changeGuard.smallestRemainder = Double(section.remainder) / 100
        changeGuard.losses = Double(section.losses) / 100
        return changeGuard
    }

    private static func plan(
        _ section: AAFSection,
        _ name: String,
        _ mapping: AttributeMapping,
        _ key: String,
        _ school: School
    ) throws(InputError) -> AAFPlan {
        guard 1...86_400 ~= section.every else {
            throw InputError(
                file: school.path.file,
                key: "\(key).aaf.every",
                "must be 1 to 86400 seconds"
            )
        }
        let folder = school.path.resolve(section.folder)
        return AAFPlan(
            configured: aafSource(name, mapping, origin: folder),
            watch: (folder, .seconds(section.every))
        )
    }

    private static func aafSource(
        _ name: String,
        _ mapping: AttributeMapping,
        origin: String
    ) -> ConfiguredSource {
        ConfiguredSource(
            view: SourceView(name: name, role: .affiliations, mapping: mapping),
            kind: .aaf,
            origin: origin,
            attributes: mapping.attributes + AAFSource.attributes
        )
    }
}
