package import Domain

/// What became of the records of a delivery.
package struct AAFReport: Sendable, Equatable {
    /// Records of one category, by what they ask for.
    package struct Requests: Sendable, Equatable {
        package internal(set) var additions = 0
        package internal(set) var modifications = 0
        package internal(set) var deletions = 0
    }

    /// Records read, whether the box needs them or not; those in quarantine aside.
    package internal(set) var requests: [AAFCategory: Requests] = [:]
    /// Records that are there now, or were changed, by category; guardians are never among them.
    package internal(set) var kept: [AAFCategory: Int] = [:]
    /// Entries of the replica that are gone.
    package internal(set) var removed = 0
    /// Persons whose schools this box does not serve.
    package internal(set) var elsewhere = 0
    /// Persons none of whose references names a school that is known.
    package internal(set) var withoutSchool = 0
    /// Persons of whom only a modification is known.
    package internal(set) var incomplete = 0
    /// Persons and schools that came more than once; the last one counts.
    package internal(set) var duplicates = 0
    package internal(set) var quarantined = 0
    /// The first records that were quarantined.
    package private(set) var quarantine: [AAFQuarantine] = []
    /// Attributes that the scheme does not have, by name.
    package private(set) var unknownAttributes: [String: Int] = [:]
    /// Codes of functions that no table has, by code.
    package private(set) var unknownFunctions: [String: Int] = [:]
    /// UAIs whose last letter is not the one that the digits call for.
    package private(set) var wrongCheckLetters: Set<UAI> = []

    package init() {}

    mutating func count(_ record: AAFRecord) {
        switch record.operation {
        case .add: requests[record.category, default: Requests()].additions += 1
        case .modify: requests[record.category, default: Requests()].modifications += 1
        case .delete: requests[record.category, default: Requests()].deletions += 1
        }
    }

    mutating func add(_ quarantine: AAFQuarantine) {
        quarantined += 1
        if self.quarantine.count < AAFLimits.quarantined { self.quarantine.append(quarantine) }
    }

    mutating func count(unknownAttribute name: String) {
        Self.count(name, in: &unknownAttributes)
    }

    mutating func count(unknownFunction code: String) {
        Self.count(code, in: &unknownFunctions)
    }

    mutating func check(_ uai: UAI) {
        if !uai.hasRightCheckLetter, wrongCheckLetters.count < AAFLimits.names {
            wrongCheckLetters.insert(uai)
        }
    }

    private static func count(_ name: String, in table: inout [String: Int]) {
        let name = String(name.prefix(100))
        if table[name] != nil || table.count < AAFLimits.names { table[name, default: 0] += 1 }
    }
}
