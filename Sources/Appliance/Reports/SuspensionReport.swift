internal import Domain
internal import Store

/// What `preau class` says of suspensions.
package struct SuspensionReport: Encodable, Sendable {
    /// A class or group, as somebody typed it.
    package struct Target: Sendable {
        package var name: String
        package var isGroup: Bool
        package var uai: String?

        package init(name: String, isGroup: Bool, uai: String?) {
            self.name = name
            self.isGroup = isGroup
            self.uai = uai
        }

        var target: Suspension.Target { isGroup ? .group(name) : .schoolClass(name) }

        func establishment() throws(InputError) -> UAI? {
            guard let uai else { return nil }
            guard let establishment = UAI(uai) else {
                throw InputError(key: uai, "is not a UAI (seven digits and a letter)")
            }
            return establishment
        }
    }

    package var number: Int64
    package var target: String
    package var establishment: String?
    /// ISO 8601.
    package var until: String
    package var reason: String

    init(_ suspension: Suspension) {
        number = suspension.id
        target = suspension.target.words
        establishment = suspension.establishment?.description
        until = suspension.until.iso8601
        reason = suspension.reason
    }

    /// The suspensions that are not over.
    package static func all(in school: School) throws -> [SuspensionReport] {
        try school.openStore().suspensions(at: .now).map(SuspensionReport.init)
    }

    /// Takes access from a class or group for some minutes.
    ///
    /// - Throws: `InputError` when nobody is in it.
    package static func suspend(
        _ target: Target,
        minutes: Int,
        reason: String,
        in school: School
    ) throws -> [SuspensionReport] {
        guard 1...525_600 ~= minutes else {
            throw InputError(key: "--minutes", "must be 1 to 525600")
        }
        let establishment = try target.establishment()
        let store = try school.openStore()
        let isKnown = try store.accounts().contains { account in
            (establishment.map(account.establishments.contains) ?? true)
                && (target.isGroup ? account.groups : account.classes)
                    .contains { Login.key($0) == Login.key(target.name) }
        }
        guard isKnown else { throw InputError(key: target.name, "nobody is in it") }
        let now = Timestamp.now
        _ = try store.suspend(
            target.target,
            of: establishment,
            until: now.adding(seconds: Int64(minutes) * 60),
            reason: reason,
            at: now
        )
        return try all(in: school)
    }

    /// Gives access back before the time.
    ///
    /// - Throws: `InputError` when it was not taken.
    package static func resume(
        _ target: Target,
        in school: School
    ) throws -> [SuspensionReport] {
        let count = try school.openStore().resume(
            target.target,
            of: try target.establishment()
        )
        guard count > 0 else { throw InputError(key: target.name, "is not suspended") }
        return try all(in: school)
    }

    package var line: String {
        [target, establishment ?? "tous", until, reason].joined(separator: "\t")
    }
}

extension Suspension {
    var line: String {
        "\(target.words), jusqu'au \(until.local.dateAndTime)"
            + (reason.isEmpty ? "" : " (\(reason))")
    }
}

extension Suspension.Target {
    var words: String {
        switch self {
        case .everybody: "tous"
        case .population(let population): population.rawValue
        case .schoolClass(let name): "classe \(name)"
        case .group(let name): "groupe \(name)"
        case .account(let id): "compte \(id)"
        }
    }
}
