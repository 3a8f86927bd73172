internal import XML

/// A small XML document as a tree, read without trust.
struct XMLTree {
    /// Without prefix.
    let name: String
    var attributes: [String: String] = [:]
    var children: [XMLTree] = []
    /// The text right inside, without that of the children.
    var text = ""

    /// Elements of a document; a profile has some hundreds.
    private static let limit = 20_000

    private init(name: String) { self.name = name }

    /// - Returns: `nil` when it is no XML, or larger than any profile.
    static func read(_ octets: [UInt8]) -> XMLTree? {
        guard let events = try? events(octets) else { return nil }
        // The document's own parent.
        var open = [XMLTree(name: "")]
        var count = 0
        for event in events {
            switch event {
            case .start(let name, let attributes, _):
                count += 1
                guard count <= limit else { return nil }
                var element = XMLTree(name: local(name))
                for attribute in attributes where element.attributes[attribute.name] == nil {
                    element.attributes[attribute.name] = attribute.value
                }
                open.append(element)
            case .end:
                guard open.count > 1, let element = open.popLast() else { return nil }
                open[open.count - 1].children.append(element)
            case .text(let text):
                open[open.count - 1].text += text
            }
        }
        return open.first?.children.first
    }

    private static func events(_ octets: [UInt8]) throws -> [Event] {
        var reader = try EventReader()
        return try reader.take(octets[...]) + reader.finish()
    }

    private static func local(_ name: String) -> String {
        name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
    }

    /// Every element of a name below this one, in the document's order.
    func all(_ name: String) -> [XMLTree] {
        children.flatMap { child in
            (child.name == name ? [child] : []) + child.all(name)
        }
    }

    func first(_ name: String) -> XMLTree? { all(name).first }

    /// The element at the end of a path of children.
    func child(_ path: String...) -> XMLTree? {
        var element = self
        for name in path {
            guard let next = element.children.first(where: { $0.name == name }) else { return nil }
            element = next
        }
        return element
    }

    /// The text without the white space around it.
    var trimmed: String {
        String(
            text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        )
    }
}
