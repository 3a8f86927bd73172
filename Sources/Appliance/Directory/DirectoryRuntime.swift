internal import Directory
internal import Domain
internal import Logging
internal import NIOPosix
internal import Passwords
internal import ServiceLifecycle
internal import Store

/// The directory at work: what answers logins, and what keeps it up to date.
struct DirectoryRuntime {
    let directory: AccountDirectory
    /// Who signs in to the pages.
    var people: any PersonAuthority { directory }
    /// The credentials of people's devices.
    let credentials: any DeviceCredentialRegistry
    /// How people's last logins went; takes every attempt.
    let history: AttemptMemory
    let services: [any Service]

    /// Binds at a time.
    private static let binds = 4
    /// Passwords that wait for a bind at most.
    private static let waitingBinds = 256

    /// The threads on which the directory waits, apart from each other.
    struct Pools {
        /// For hashes.
        let hashing: NIOThreadPool
        /// For the store and for refreshes.
        let waiting: NIOThreadPool
        /// For binds.
        let binding: NIOThreadPool
    }

    /// How many threads wait for the store, one a source besides, and how many for binds.
    static func threads(for plan: DirectoryPlan) -> (waiting: Int, binding: Int) {
        (1 + plan.ldap.count + plan.aaf.count, plan.binders.isEmpty ? 1 : binds)
    }

    /// Makes the parts and reads the state in force; nothing runs yet.
    ///
    /// - Throws: `StoreError`.
    init(
        _ site: Site,
        _ store: AccountStore,
        _ pools: Pools,
        logger: Logger
    ) throws {
        let plan = site.plan
        let waiting = pools.waiting
        // Logins come first, once there are any: a refresh seals passwords on its own thread only.
        let formerPepper = try store.pepper()
        if let formerPepper, formerPepper != plan.pepper.identity {
            logger.warning("the pepper was replaced: passwords count again after a refresh")
        }
        let synchronizer = try plan.synchronizer(
            store,
            for: .server,
            sealsInParallel: try store.generation() == nil
        )
        directory = AccountDirectory(
            AccountDirectory.Parts(
                rules: site.rules,
                pepper: plan.pepper,
                pool: VerificationPool(threads: pools.hashing),
                binders: plan.binders,
                bindPool: VerificationPool(threads: pools.binding, capacity: Self.waitingBinds),
                limits: plan.limits,
                scheduledSources: plan.scheduledSources
            ),
            remembered: try store.rememberedPasswords(),
            devices: try Self.devices(site, store)
        )
        let loader = CredentialLoader(
            store: store,
            directory: directory,
            pepper: plan.pepper,
            logger: logger
        )
        credentials = StoredCredentialRegistry(
            store: store,
            directory: directory,
            loader: loader,
            pepper: plan.pepper,
            section: site.configuration.deviceCredentials,
            threads: waiting
        )
        history = AttemptMemory(directory: directory)
        let generations = GenerationWatcher(
            store: store,
            directory: directory,
            credentials: loader,
            watch: GenerationWatcher.Settings(
                sources: plan.scheduledSources,
                limit: plan.limits.staleAfter,
                allowLegacy: site.configuration.directory.allowLegacySchemes
            ),
            threads: waiting,
            logger: logger
        )
        try generations.load()
        let followers = plan.ldap.map {
            SourceFollower($0, synchronizer: synchronizer, threads: waiting, logger: logger)
        }
        let folders = plan.aaf.compactMap { source in
            source.watch.map {
                DropFolder(
                    source,
                    in: $0.folder,
                    every: $0.every,
                    synchronizer: synchronizer,
                    threads: waiting,
                    logger: logger
                )
            }
        }
        let writer = FactWriter(
            facts: directory.facts,
            store: store,
            threads: waiting,
            logger: logger
        )
        services = [generations, writer, history] + followers + folders
    }

    private static func devices(_ site: Site, _ store: AccountStore) throws -> DeviceTable {
        let now = Timestamp.now
        var devices = DeviceTable(days: site.configuration.devicesRemembered)
        let oldest = now.adding(seconds: -Int64(site.configuration.devicesRemembered) * 86_400)
        devices.load(try store.devices(since: oldest), at: now)
        return devices
    }
}

extension DirectoryPlan {
    /// Who checks the passwords that sources keep to themselves, by the source's name.
    var binders: [String: any BindAuthority] {
        var binders: [String: any BindAuthority] = [:]
        for source in ldap where source.section.passwords == .bind {
            binders[source.configured.view.name] = LDAPBinder(source.settings.connection)
        }
        return binders
    }

    /// The sources that are read again and again.
    var scheduledSources: Set<String> { Set(ldap.map(\.configured.view.name)) }
}
