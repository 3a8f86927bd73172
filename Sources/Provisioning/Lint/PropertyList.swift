/// A value of an XML property list; only what profiles hold.
enum PropertyList {
    case text(String)
    case whole(Int)
    case truth(Bool)
    /// Base64, as it stands.
    case data(String)
    case list([PropertyList])
    case dictionary([String: PropertyList])

    /// - Returns: `nil` for what is no property list; binary ones are not read.
    static func read(_ octets: [UInt8]) -> PropertyList? {
        guard let tree = XMLTree.read(octets), tree.name == "plist" else { return nil }
        return tree.children.first.flatMap(PropertyList.init)
    }

    private init?(_ tree: XMLTree) {
        switch tree.name {
        case "string", "date": self = .text(tree.text)
        case "integer":
            guard let number = Int(tree.trimmed) else { return nil }
            self = .whole(number)
        case "true": self = .truth(true)
        case "false": self = .truth(false)
        case "data": self = .data(tree.text.filter { !$0.isWhitespace })
        case "array": self = .list(tree.children.compactMap(PropertyList.init))
        case "dict":
            var values: [String: PropertyList] = [:]
            var key: String?
            for child in tree.children {
                if child.name == "key" {
                    key = child.text
                } else if let name = key {
                    values[name] = PropertyList(child)
                    key = nil
                }
            }
            self = .dictionary(values)
        default: return nil
        }
    }

    subscript(key: String) -> PropertyList? {
        if case .dictionary(let values) = self { values[key] } else { nil }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var data: String? { if case .data(let base64) = self { base64 } else { nil } }
    var list: [PropertyList] { if case .list(let values) = self { values } else { [] } }
    var whole: Int? { if case .whole(let number) = self { number } else { nil } }
    var truth: Bool? { if case .truth(let truth) = self { truth } else { nil } }
}
