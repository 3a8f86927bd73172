internal import Domain

/// One delivery of the academy: the files of one day, in a directory or in an archive.
package struct AAFDelivery: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// Everybody there is.
        case complet = "Complet"
        /// What changed since the delivery before.
        case delta = "Delta"
    }

    /// One file of the delivery.
    struct Part: Sendable, Equatable {
        /// Where it is in the directory or archive.
        let path: String
        let category: AAFCategory
        let number: Int
        let size: Int64
    }

    package let path: String
    package let kind: Kind
    /// The day, as `yyyymmdd`.
    package let date: String
    /// Octets of all the files to be read.
    package let size: Int64
    /// Names of XML files that are not named as those of a delivery; they are not read.
    package let unrecognised: [String]
    /// In the order in which they are read.
    let parts: [Part]
    let isArchive: Bool

    /// How many names `unrecognised` holds at most.
    static let maximumUnrecognised = 20

    /// Looks at what there is, without reading the files.
    ///
    /// - Throws: `InputError` when it cannot be read, is not one whole delivery, or is hostile.
    package init(_ path: String) throws {
        let isDirectory = try DeliveryDirectory.exists(path)
        let files =
            try isDirectory ? DeliveryDirectory.files(in: path) : DeliveryArchive.files(in: path)
        var found: [(name: AAFFileName, part: Part)] = []
        var unrecognised: [String] = []
        for file in files {
            let base = file.path.split(separator: "/").last.map(String.init) ?? file.path
            if let name = AAFFileName(base) {
                let part = Part(
                    path: file.path,
                    category: name.category,
                    number: name.part,
                    size: file.size
                )
                found.append((name, part))
            } else if base.lowercased().hasSuffix(".xml"), !base.hasPrefix("."),
                unrecognised.count < Self.maximumUnrecognised
            {
                unrecognised.append(base)
            }
        }
        guard let first = found.first?.name else {
            throw InputError(file: path, "no file is named as those of an AAF delivery")
        }
        try Self.checkUnity(found.map(\.name), path)
        parts = try Self.ordered(found.map(\.part), path)
        if first.kind == .complet, !parts.contains(where: { $0.category == .school }) {
            throw InputError(file: path, "no EtabEducNat file: schools could not be told apart")
        }
        self.path = path
        kind = first.kind
        date = first.date
        self.unrecognised = unrecognised
        size = parts.reduce(0) { $0.addingClamped($1.size) }
        isArchive = !isDirectory
    }

    /// How messages name a part.
    func shownPath(_ part: Part) -> String { "\(path)/\(part.path)" }

    private static func checkUnity(_ names: [AAFFileName], _ path: String) throws {
        func check(_ values: [String], _ message: String) throws {
            let values = Set(values).sorted()
            guard values.count > 1 else { return }
            throw InputError(
                file: path,
                "\(message): \(values.prefix(5).joined(separator: ", "))"
            )
        }
        try check(names.map(\.kind.rawValue), "two kinds of delivery")
        try check(names.map(\.date), "deliveries of several days")
        try check(names.map(\.project), "deliveries of several projects")
    }

    /// Puts parts in the order of their categories and numbers, and notices the missing ones.
    private static func ordered(_ parts: [Part], _ path: String) throws -> [Part] {
        guard parts.contains(where: { $0.category.isPerson }) else {
            throw InputError(file: path, "no file of persons (Eleve, PersEducNat)")
        }
        return try AAFCategory.allCases.flatMap { category in
            let parts = parts.filter { $0.category == category }.sorted { $0.number < $1.number }
            // Some generators count from 0, others from 1.
            var expected = parts.first?.number == 1 ? 1 : 0
            for part in parts {
                guard part.number == expected else {
                    let number = min(part.number, expected)
                    let problem = part.number < expected ? "comes twice" : "is missing"
                    throw InputError(file: path, "\(category.rawValue): part \(number) \(problem)")
                }
                expected += 1
            }
            return parts
        }
    }
}

extension Int64 {
    func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
