package import Domain
internal import Yams

/// Reads `preau.yaml`: what is misspelt is refused with its line, never ignored.
package enum ConfigurationReader {
    /// Reads the file at `path`, which also names it in messages.
    package static func read(_ path: String) throws(InputError) -> Configuration {
        let octets = try FileReader.read(path, limit: sizeLimit)
        guard let text = String(validating: octets, as: UTF8.self) else {
            throw InputError(file: path, "is not UTF-8 text")
        }
        return try parse(text, file: path)
    }

    /// Far above any real configuration; YAML can be small and unfold large.
    private static let sizeLimit = 1 << 20

    static func parse(_ text: String, file: String) throws(InputError) -> Configuration {
        let root: Node
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw InputError(file: file, "is empty")
            }
            root = node
        } catch let error as YamlError {
            throw inputError(error, in: text, file)
        } catch let error as InputError {
            throw error
        } catch {
            throw InputError(file: file, "\(error)")
        }
        try refuseUnknownKeys(in: root, Configuration.schema, path: [], file)
        do {
            return try YAMLDecoder().decode(Configuration.self, from: root)
        } catch let error as DecodingError {
            throw inputError(error, root, file)
        } catch {
            throw InputError(file: file, "\(error)")
        }
    }

    // MARK: - Unknown keys

    private static func refuseUnknownKeys(
        in node: Node,
        _ schema: ConfigurationSchema,
        path: [String],
        _ file: String
    ) throws(InputError) {
        switch schema {
        case .value, .mapping: return
        case .list(let element):
            for item in node.sequence ?? [] {
                try refuseUnknownKeys(in: item, element, path: path, file)
            }
        case .section(let known):
            for (keyNode, value) in node.mapping ?? [:] {
                let key = keyNode.string ?? ""
                guard let nested = known[key] else {
                    throw InputError(
                        file: file,
                        line: keyNode.mark?.line,
                        key: (path + [key]).joined(separator: "."),
                        "unknown key; known here: \(known.keys.sorted().joined(separator: ", "))"
                    )
                }
                try refuseUnknownKeys(in: value, nested, path: path + [key], file)
            }
        }
    }

    // MARK: - Messages

    private static func inputError(
        _ error: YamlError,
        in text: String,
        _ file: String
    ) -> InputError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return InputError(file: file, line: mark.line, problem)
        case .reader(let problem, let offset, _, _):
            let line = offset.map { text.utf8.prefix($0).count { $0 == UInt8(ascii: "\n") } + 1 }
            return InputError(file: file, line: line, problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "\($0)" }.joined(separator: ", ")
            return InputError(file: file, line: context.mark.line, key: keys, "stands twice")
        default:
            return InputError(file: file, "is not YAML: \(error)")
        }
    }

    private static func inputError(
        _ error: DecodingError,
        _ root: Node,
        _ file: String
    ) -> InputError {
        func located(_ path: [any CodingKey], _ message: String) -> InputError {
            var node: Node? = root
            var line: Int?
            for key in path {
                let next =
                    key.intValue.flatMap { node?.sequence?[safe: $0] }
                    ?? node?.mapping?[key.stringValue]
                node = next
                line = next?.mark?.line ?? line
            }
            let name = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
                .joined(separator: ".")
            return InputError(file: file, line: line, key: name, message)
        }
        switch error {
        case .keyNotFound(let key, let context):
            return located(context.codingPath + [key], "is required")
        case .typeMismatch(let type, let context):
            return located(context.codingPath, "must be \(expectation(of: type))")
        case .valueNotFound(let type, let context):
            return located(context.codingPath, "must be \(expectation(of: type))")
        case .dataCorrupted(let context):
            return located(context.codingPath, context.debugDescription)
        @unknown default:
            return InputError(file: file, "\(error)")
        }
    }

    private static func expectation(of type: any Any.Type) -> String {
        switch type {
        case is Int.Type: "a whole number"
        case is Double.Type: "a number"
        case is Bool.Type: "true or false"
        case is String.Type: "a text"
        default: "\(type)".hasPrefix("Array") ? "a list" : "a section with keys"
        }
    }
}

extension Node.Sequence {
    fileprivate subscript(safe index: Int) -> Node? {
        indices.contains(index) ? self[index] : nil
    }
}
