internal import Domain

/// Turns the records of one delivery into changes of the replica.
struct AAFIntake {
    private static let view = SourceView(name: "aaf", role: .affiliations)

    private let kind: AAFDelivery.Kind
    private let establishments: EstablishmentScope
    private let replica: AAFSource.Replica
    private let editor: any ReplicaEditor
    var report = AAFReport()
    /// Records taken.
    private(set) var records = 0
    private var schools: [String: UAI]
    /// Keys that a Complet has said are there.
    private var present: Set<String> = []
    /// What a Delta has made of the entries so far; `nil` for those that are gone.
    private var changed: [String: DirectoryEntry?] = [:]

    init(
        kind: AAFDelivery.Kind,
        establishments: EstablishmentScope,
        replica: AAFSource.Replica,
        editor: any ReplicaEditor
    ) {
        self.kind = kind
        self.establishments = establishments
        self.replica = replica
        self.editor = editor
        schools = replica.structures
    }

    /// - Returns: why the record must be left out, if so.
    mutating func take(_ record: AAFRecord) throws -> String? {
        records += 1
        if kind == .complet, record.operation != .add { return "a Complet only adds" }
        switch record.category {
        case .school:
            if let reason = try takeSchool(record) { return reason }
        case .pupil, .staff: try takePerson(record)
        // Never more than counted: a guardian's identifier must not become an account.
        case .guardian, .curriculum, .subject: break
        }
        report.count(record)
        return nil
    }

    /// Leaves somebody as they were of whom the record cannot be used; `id` may be empty.
    func keep(_ category: AAFCategory, _ id: String) throws {
        guard kind == .complet, category.isPerson || category == .school, !id.isEmpty else {
            return
        }
        let key = "\(category.rawValue):\(id)"
        if !present.contains(key) { try editor.keep(key) }
    }

    // MARK: Schools

    private mutating func takeSchool(_ record: AAFRecord) throws -> String? {
        guard record.operation != .delete else {
            schools[record.id] = nil
            try remove(record)
            return nil
        }
        var attributes = record.attributes
        let other = attributes.removeValue(forKey: "entetablissementuai")
        let texts = attributes["entstructureuai"] ?? other ?? []
        let uai = texts.lazy.compactMap { UAI($0) }.first
        guard uai != nil || (record.operation == .modify && texts.isEmpty) else {
            return "no usable UAI"
        }
        if let uai {
            report.check(uai)
            schools[record.id] = uai
            guard schools.count <= AAFLimits.schools else {
                throw InputError("more than \(AAFLimits.schools) schools")
            }
            attributes["entstructureuai"] = [uai.description]
        }
        attributes["entstructurejointure"] = [record.id]
        if record.operation == .add {
            try replace(record, attributes.mapValues(octets))
        } else if attributes.count > 1 {
            try modify(record, attributes.mapValues(octets))
        }
        return nil
    }

    // MARK: Persons

    private mutating func takePerson(_ record: AAFRecord) throws {
        switch record.operation {
        case .delete: try remove(record)
        case .add:
            let attributes = identified(record, record.attributes.mapValues(octets))
            guard isOwn(DirectoryEntry(dn: record.key, attributes: attributes)) else {
                return try leaveOut(record)
            }
            try replace(record, attributes)
        case .modify:
            let before = try known(record.key)
            let changes = record.attributes.mapValues(octets)
            var after = identified(
                record,
                (before?.attributes ?? [:]).merging(changes) { $1 }
            )
            guard isOwn(DirectoryEntry(dn: record.key, attributes: after)) else {
                return try leaveOut(record)
            }
            if before == nil { report.incomplete += 1 }
            for (name, values) in before?.attributes ?? [:] where after[name] == values {
                after[name] = nil
            }
            if !after.isEmpty { try modify(record, after) }
        }
    }

    /// Adds what the record says of the person without an attribute of its own.
    private mutating func identified(
        _ record: AAFRecord,
        _ attributes: [String: [[UInt8]]]
    ) -> [String: [[UInt8]]] {
        var attributes = attributes
        attributes["entpersonjointure"] = [Array(record.id.utf8)]
        guard record.category == .staff else {
            attributes["entpersonprofils"] = [Array("National_ELV".utf8)]
            return attributes
        }
        let entry = DirectoryEntry(dn: record.key, attributes: attributes)
        attributes["entpersonprofils"] = StaffProfile.profile(entry).map { [Array($0.utf8)] } ?? []
        return attributes
    }

    /// Whether one of the person's schools is served here; counts the others by why not.
    private mutating func isOwn(_ person: DirectoryEntry) -> Bool {
        let references = PersonEntry(person, Self.view).establishmentReferences
        let known = references.compactMap { UAI($0) ?? schools[$0] }
        if known.contains(where: establishments.contains) {
            for code in StaffProfile.unknownCodes(person) { report.count(unknownFunction: code) }
            return true
        }
        if known.isEmpty { report.withoutSchool += 1 } else { report.elsewhere += 1 }
        return false
    }

    /// Whoever was ours before, even in an earlier part, is so no longer.
    private mutating func leaveOut(_ record: AAFRecord) throws {
        if kind == .complet ? present.contains(record.key) : try known(record.key) != nil {
            try remove(record)
        }
    }

    // MARK: The replica

    private func known(_ key: String) throws -> DirectoryEntry? {
        if let changed = changed[key] { return changed }
        return try replica.entry(key)
    }

    private mutating func replace(
        _ record: AAFRecord,
        _ attributes: [String: [[UInt8]]]
    ) throws {
        let attributes = attributes.filter { !$0.value.isEmpty }
        let entry = DirectoryEntry(dn: record.key, attributes: attributes)
        let isFirst =
            kind == .complet
            ? present.insert(record.key).inserted
            : changed.updateValue(entry, forKey: record.key) == nil
        if isFirst { report.kept[record.category, default: 0] += 1 } else { report.duplicates += 1 }
        try checkRoom()
        try editor.replace(record.key, with: entry)
    }

    private mutating func modify(
        _ record: AAFRecord,
        _ changes: [String: [[UInt8]]]
    ) throws {
        let before = try known(record.key)?.attributes ?? [:]
        let after = before.merging(changes) { $1 }.filter { !$0.value.isEmpty }
        let entry = DirectoryEntry(dn: record.key, attributes: after)
        let isFirst = changed.updateValue(entry, forKey: record.key) == nil
        if isFirst { report.kept[record.category, default: 0] += 1 }
        try checkRoom()
        try editor.modify(record.key, replacing: changes)
    }

    private mutating func remove(_ record: AAFRecord) throws {
        if kind == .complet {
            present.remove(record.key)
            report.kept[record.category, default: 1] -= 1
            report.duplicates += 1
        } else if try known(record.key) != nil {
            report.removed += 1
            changed.updateValue(nil, forKey: record.key)
        }
        try editor.remove(record.key)
    }

    private func checkRoom() throws {
        guard present.count <= AAFLimits.entries, changed.count <= AAFLimits.entries else {
            throw InputError("more than \(AAFLimits.entries) entries")
        }
    }

    private func octets(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }
}
