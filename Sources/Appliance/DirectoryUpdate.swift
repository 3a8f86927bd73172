internal import Directory
package import Domain
internal import LDAP
internal import Store

/// Replaces the accounts of a school by those of a source; all of them, or none.
package enum DirectoryUpdate {
    /// Takes the accounts of an LDIF file.
    ///
    /// - Throws: `InputError` that names the line, or says that the file holds no account of this
    ///   school; `StoreError`.
    package static func importLDIF(_ file: String, into school: School) throws -> LoadSummary {
        let mapping = school.configuration.directory.attributes.mapping
        let entries = try LDIFReader(attributes: mapping.attributes).entries(inFile: file)
        return try commit(entries, mapping, source: "ldif:\(file)", to: school)
    }

    /// Takes the accounts of the LDAP directory, over one verified TLS connection.
    ///
    /// - Throws: `InputError` for a bad setting, or when the directory holds no account of this school;
    ///   `LDAPError`; `StoreError`.
    package static func synchronize(_ school: School) throws -> LoadSummary {
        CoreDumps.forbid()
        guard let section = school.configuration.directory.ldap else {
            throw InputError(
                file: school.path.file,
                key: "directory.ldap",
                "names no directory to synchronise with"
            )
        }
        let mapping = school.configuration.directory.attributes.mapping
        let entries: [DirectoryEntry]
        do {
            entries = try LDAPSource(try settings(section, school.path), mapping: mapping).load()
        } catch let error as LDAPError {
            throw InputError(key: section.url, "\(error)")
        }
        return try commit(entries, mapping, source: section.url, to: school)
    }

    /// Checks the directory's settings, its CA file and its secret, if the configuration names a
    /// directory; asks nobody.
    package static func check(_ school: School) throws(InputError) {
        guard let section = school.configuration.directory.ldap else { return }
        _ = try settings(section, school.path)
        _ = try FileReader.read(school.path.resolve(section.ca), limit: 1 << 20)
    }

    private static func settings(
        _ section: LDAPSection,
        _ path: Path
    ) throws(InputError) -> LDAPSource.Settings {
        func bad(_ key: String, _ message: String) -> InputError {
            InputError(file: path.file, key: "directory.ldap.\(key)", message)
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
        guard 1...10_000 ~= section.pageSize, let pageSize = Int32(exactly: section.pageSize) else {
            throw bad("page-size", "must be 1 to 10000")
        }
        return LDAPSource.Settings(
            connection: ConnectionSettings(
                address: address,
                authorityPath: path.resolve(section.ca),
                connectTimeout: .seconds(section.timeout),
                responseTimeout: .seconds(section.timeout),
                lifetime: .seconds(section.deadline)
            ),
            bindDN: section.bindDN,
            secret: try section.bindPassword.readLine(
                key: "directory.ldap.bind-password",
                base: path
            ),
            bases: [section.base],
            filter: section.filter ?? LDAPSource.defaultFilter,
            pageSize: pageSize
        )
    }

    private static func commit(
        _ entries: [DirectoryEntry],
        _ mapping: AttributeMapping,
        source: String,
        to school: School
    ) throws -> LoadSummary {
        let load = AccountMapper(mapping: mapping, establishments: school.establishments).map(
            entries
        )
        // An answer without anybody is a fault of the source, never the news that a school is empty.
        guard !load.accounts.isEmpty else {
            let schools = school.establishments.sorted().map(\.description).joined(separator: ", ")
            throw InputError(
                key: source,
                "holds no account of \(schools): nothing was changed (\(entries.count) entries read)"
            )
        }
        let generation = try school.openStore().replaceAccounts(load.accounts, source: source)
        return LoadSummary(load.report, accounts: load.accounts.count, generation, source)
    }
}
