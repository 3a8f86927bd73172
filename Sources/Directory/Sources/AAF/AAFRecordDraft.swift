internal import XML

/// A record of which not everything has been read.
struct AAFRecordDraft {
    /// `nil` for an element that is no request.
    var operation: AAFRecord.Operation?
    var hasList = false

    private let line: Int
    private var category: AAFCategory?
    private var categoryAttribute: String?
    private var id: String?
    private var attributes: [String: [String]] = [:]
    /// The key of the attribute being read, if it is one to keep.
    private var key: String?
    private var hasValue = false
    /// What is being read, if it is to be kept.
    private var text: String?
    private var values = 0
    private var size = 0
    private var fault: String?

    init(line: Int) {
        self.line = line
    }

    /// Notes what is wrong with the record; the first fault is the one told.
    mutating func fail(_ reason: String) {
        if fault == nil { fault = String(reason.prefix(200)) }
    }

    mutating func append(_ more: String) {
        guard let text else { return }
        guard text.utf8.count + more.utf8.count <= AAFLimits.valueSize else {
            fail("a value of more than \(AAFLimits.valueSize) octets")
            self.text = nil
            return
        }
        self.text = text + more
    }

    mutating func beginCategory(_ attributes: [Attribute]) {
        if categoryAttribute != nil { fail("two operationalAttributes") }
        categoryAttribute = name(attributes) ?? ""
        text = ""
    }

    mutating func endCategory() {
        let value = takeText()
        if category != nil { fail("two categories") }
        category = AAFCategory(attribute: categoryAttribute ?? "", value: value)
        if category == nil { fail("unknown category \(categoryAttribute ?? "") \(value)") }
    }

    mutating func beginID() {
        if id != nil { fail("two identifiers") }
        text = ""
    }

    mutating func endID() {
        let value = takeText()
        id = value
        guard !value.isEmpty else { return fail("no identifier") }
        guard value.utf8.count <= AAFLimits.idSize, value.utf8.allSatisfy({ $0 > 0x20 }) else {
            return fail("an identifier that cannot be one")
        }
    }

    /// - Returns: the name of the attribute, when the scheme does not have it.
    mutating func beginItem(_ attributes: [Attribute]) -> String? {
        key = nil
        hasValue = false
        guard let name = name(attributes) else {
            fail("an attribute without a name")
            return nil
        }
        if operation == .modify {
            let action = attributes.first { $0.name == "operation" }?.value
            if action != "replace" { fail("\(name): operation “\(action ?? "")”") }
        }
        switch AAFAttribute(name) {
        case .kept(let key):
            self.key = key
            return nil
        case .known: return nil
        case .unknown: return name
        }
    }

    mutating func beginValue() {
        hasValue = true
        values += 1
        if values > AAFLimits.valuesPerRecord {
            fail("more than \(AAFLimits.valuesPerRecord) values")
        }
        text = key != nil && fault == nil ? "" : nil
    }

    mutating func endValue() {
        let value = takeText()
        guard let key, !value.isEmpty else { return }
        size += value.utf8.count
        guard size <= AAFLimits.recordSize else {
            return fail("more than \(AAFLimits.recordSize) octets")
        }
        attributes[key, default: []].append(value)
    }

    mutating func endItem() {
        guard hasValue else { return fail("an attribute without a value") }
        guard operation == .modify, let key, AAFAttribute.mayBeEmptied(key) else { return }
        attributes[key, default: []] += []
    }

    /// What the record came to.
    var outcome: AAFRecordParser.Outcome {
        guard let fault = finalFault else {
            guard let operation, let category, let id else { return faulty("incomplete") }
            return .record(
                AAFRecord(
                    operation: operation,
                    category: category,
                    id: id,
                    line: line,
                    attributes: attributes
                )
            )
        }
        return faulty(fault)
    }

    private var finalFault: String? {
        if let fault { return fault }
        if category == nil { return "no category" }
        guard let id else { return "no identifier" }
        if operation != .delete, !hasList { return "nothing but an identifier" }
        for key in ["entpersonjointure", "entstructurejointure"] {
            guard let values = attributes[key], values != [id] else { continue }
            return "its jointure is not its identifier"
        }
        return nil
    }

    private func faulty(_ reason: String) -> AAFRecordParser.Outcome {
        let shown = id.map { id in
            String(id.prefix(AAFLimits.idSize).filter { $0.isLetter || $0.isNumber || $0 == "-" })
        }
        return .faulty(line: line, id: shown ?? "", reason: reason)
    }

    private func name(_ attributes: [Attribute]) -> String? {
        attributes.first { $0.name == "name" }?.value
    }

    /// Takes the text without blanks around it.
    private mutating func takeText() -> String {
        guard let taken = text.take() else { return "" }
        let octets = taken.utf8
        guard let first = octets.first, let last = octets.last, first <= 0x20 || last <= 0x20 else {
            return taken
        }
        let start = octets.drop { $0 <= 0x20 }
        let end = start.lastIndex { $0 > 0x20 }.map(octets.index(after:)) ?? start.startIndex
        return String(start[..<end]) ?? ""
    }
}
