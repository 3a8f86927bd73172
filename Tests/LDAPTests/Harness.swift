import Domain
import LDAP
import TestSupport

/// Settings for a test's server, with short limits.
func settings(
    _ url: String,
    authority: String,
    connect: Duration = .seconds(5),
    response: Duration = .seconds(5),
    lifetime: Duration = .seconds(30)
) throws -> ConnectionSettings {
    ConnectionSettings(
        address: try ServerAddress(url),
        authorityPath: authority,
        connectTimeout: connect,
        responseTimeout: response,
        lifetime: lifetime
    )
}

/// The fictitious academy's people and schools: 140 entries.
func people(pageSize: Int32 = 40, maximumEntries: Int = 1000) -> SearchRequest {
    SearchRequest(
        base: SlapdFixture.suffix,
        filter: "(|(objectClass=ENTPerson)(objectClass=ENTEtablissement))",
        attributes: ["ENTPersonLogin", "userPassword"],
        pageSize: pageSize,
        maximumEntries: maximumEntries
    )
}

extension Connection {
    mutating func bindAsService() throws {
        let password = SecretBytes(SlapdFixture.servicePassword)
        try bind(SlapdFixture.serviceDN, password: password)
    }

    mutating func entries(_ request: SearchRequest) throws -> [Entry] {
        var entries: [Entry] = []
        try search(request) { entries.append($0) }
        return entries
    }
}

/// What a call throws when it throws an `LDAPError`.
func failure(_ body: () throws -> Void) -> LDAPError? {
    do {
        try body()
        return nil
    } catch {
        return error as? LDAPError
    }
}
