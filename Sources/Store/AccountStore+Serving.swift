package import Domain
internal import GRDB

/// Which certificate an administrator wants devices to see.
package struct ServingChoice: Sendable, Equatable {
    /// SHA-256 of the server's certificate (DER), in lower-case hexadecimal.
    package let certificate: String
    /// The same of the one in whose place it is.
    package let former: String
    package let chosenAt: Timestamp
    /// Why, when it was against advice; else empty.
    package let reason: String

    package init(certificate: String, former: String, chosenAt: Timestamp, reason: String) {
        self.certificate = certificate
        self.former = former
        self.chosenAt = chosenAt
        self.reason = reason
    }
}

/// What a running server says that devices see.
package struct ServedCertificate: Sendable, Equatable {
    /// SHA-256 of the server's certificate (DER), in lower-case hexadecimal.
    package let certificate: String
    package let since: Timestamp
    /// Full logins that succeeded with it since then.
    package let admitted: Int
    /// Devices that refused it since then.
    package let refused: Int

    package init(certificate: String, since: Timestamp, admitted: Int, refused: Int) {
        self.certificate = certificate
        self.since = since
        self.admitted = admitted
        self.refused = refused
    }
}

extension AccountStore {
    /// The last choice; `nil` before the first.
    package func servingChoice() throws(StoreError) -> ServingChoice? {
        try read { database in
            guard let certificate = try Self.setting("tls.serving", database) else { return nil }
            return ServingChoice(
                certificate: certificate,
                former: try Self.setting("tls.serving.former", database) ?? "",
                chosenAt: try Self.timestamp("tls.serving.since", database),
                reason: try Self.setting("tls.serving.reason", database) ?? ""
            )
        }
    }

    /// Notes a choice, in the place of the former.
    package func choose(_ choice: ServingChoice) throws(StoreError) {
        try write { database in
            try Self.set("tls.serving", choice.certificate, database)
            try Self.set("tls.serving.former", choice.former, database)
            try Self.set("tls.serving.since", choice.chosenAt, database)
            try Self.set("tls.serving.reason", choice.reason, database)
        }
    }

    /// What the last server said; it may have stopped since.
    package func servedCertificate() throws(StoreError) -> ServedCertificate? {
        try read { database in
            guard let certificate = try Self.setting("tls.served", database) else { return nil }
            return ServedCertificate(
                certificate: certificate,
                since: try Self.timestamp("tls.served.since", database),
                admitted: Int(try Self.setting("tls.served.admitted", database) ?? "") ?? 0,
                refused: Int(try Self.setting("tls.served.refused", database) ?? "") ?? 0
            )
        }
    }

    package func note(_ served: ServedCertificate) throws(StoreError) {
        try write { database in
            try Self.set("tls.served", served.certificate, database)
            try Self.set("tls.served.since", served.since, database)
            try Self.set("tls.served.admitted", "\(served.admitted)", database)
            try Self.set("tls.served.refused", "\(served.refused)", database)
        }
    }

    private static func timestamp(_ name: String, _ database: Database) throws -> Timestamp {
        Timestamp(secondsSinceEpoch: Int64(try setting(name, database) ?? "") ?? 0)
    }

    private static func set(_ name: String, _ value: Timestamp, _ database: Database) throws {
        try set(name, "\(value.secondsSinceEpoch)", database)
    }

    private static func set(_ name: String, _ value: String, _ database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO setting VALUES (?, ?)",
            arguments: [name, value]
        )
    }
}
