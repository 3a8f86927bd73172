/// One request of a file: what is to be done, to whom, and what the box needs of what it says.
struct AAFRecord: Equatable {
    enum Operation: String, CaseIterable, Sendable {
        case add = "addRequest"
        case modify = "modifyRequest"
        case delete = "deleteRequest"
    }

    let operation: Operation
    let category: AAFCategory
    /// The *jointure*: unique within one academy only.
    let id: String
    /// Where it begins in its file.
    let line: Int
    /// Values by attribute name in lower case, none of them empty; without any, the attribute is
    /// emptied.
    let attributes: [String: [String]]

    /// What names the record in the replica.
    var key: String { "\(category.rawValue):\(id)" }
}

/// A record that was left out, alone.
package struct AAFQuarantine: Sendable, Equatable {
    package let file: String
    package let line: Int
    /// Empty when the record has none that could be shown.
    package let id: String
    package let reason: String
}
