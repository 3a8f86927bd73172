internal import XML

/// Builds records of the events of a file, by the grammar of *ficAlimMENESR.dtd*.
///
/// A record that breaks the grammar is known by its fault; it never stops the file.
struct AAFRecordParser {
    enum Outcome: Equatable {
        case record(AAFRecord)
        case faulty(line: Int, id: String, reason: String)
        case unknownAttribute(String)
        /// The root is another: nothing of the file can be relied on.
        case notAAF(line: Int, String)
    }

    private enum Place {
        case document, root, request, operational, operationalAttribute, operationalValue
        case identifier, id, list, item, value
    }

    private var place = Place.document
    /// How many elements deep inside one that the grammar does not have where it stands.
    private var strayDepth = 0
    private var draft = AAFRecordDraft(line: 0)

    /// Takes the next event and hands over what it completes; throws what `each` throws.
    mutating func take(_ event: Event, each: (Outcome) throws -> Void) throws {
        switch event {
        case .start(let name, let attributes, let line):
            try start(name, attributes, line, each)
        case .end: try end(each)
        case .text(let text): self.text(text)
        }
    }

    private mutating func start(
        _ name: String,
        _ attributes: [Attribute],
        _ line: Int,
        _ each: (Outcome) throws -> Void
    ) throws {
        guard strayDepth == 0 else {
            strayDepth += 1
            return
        }
        switch (place, name) {
        case (.document, "ficAlimMENESR"): place = .root
        case (.document, _): try each(.notAAF(line: line, name))
        case (.root, _):
            draft = AAFRecordDraft(line: line)
            place = .request
            draft.operation = AAFRecord.Operation(rawValue: name)
            if draft.operation == nil { draft.fail("unknown request \(name)") }
        case (.request, "operationalAttributes"): place = .operational
        case (.request, "identifier"): place = .identifier
        case (.request, "attributes") where draft.operation == .add,
            (.request, "modifications") where draft.operation == .modify:
            draft.hasList = true
            place = .list
        case (.operational, "attr"):
            draft.beginCategory(attributes)
            place = .operationalAttribute
        case (.operationalAttribute, "value"): place = .operationalValue
        case (.identifier, "id"):
            draft.beginID()
            place = .id
        case (.list, "attr") where draft.operation == .add,
            (.list, "modification") where draft.operation == .modify:
            if let unknown = draft.beginItem(attributes) { try each(.unknownAttribute(unknown)) }
            place = .item
        case (.item, "value"):
            draft.beginValue()
            place = .value
        default:
            draft.fail("element \(name) out of place")
            strayDepth = 1
        }
    }

    private mutating func end(_ each: (Outcome) throws -> Void) throws {
        guard strayDepth == 0 else {
            strayDepth -= 1
            return
        }
        switch place {
        case .document, .root: place = .document
        case .request:
            place = .root
            try each(draft.outcome)
        case .operational, .identifier, .list: place = .request
        case .operationalAttribute: place = .operational
        case .operationalValue:
            draft.endCategory()
            place = .operationalAttribute
        case .id:
            draft.endID()
            place = .identifier
        case .item:
            draft.endItem()
            place = .list
        case .value:
            draft.endValue()
            place = .item
        }
    }

    private mutating func text(_ text: String) {
        guard strayDepth == 0 else { return }
        switch place {
        case .operationalValue, .id, .value: draft.append(text)
        case .document, .root: break
        default:
            guard text.utf8.contains(where: { $0 > 0x20 }) else { return }
            draft.fail("text out of place")
        }
    }
}
