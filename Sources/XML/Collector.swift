internal import CExpat

/// Gathers what expat tells during one call, and stops it at what is not to be read.
@safe
final class Collector {
    private let limits: ReadingLimits
    private let parser: XML_Parser
    private var depth = 0
    /// Octets of text since the last tag.
    private var textSize = 0
    private(set) var failure: XMLError?
    private var events: [Event] = []
    /// The text since the last event: expat tells each end of a line by itself.
    private var pending = ""

    /// Gathers for a parser that outlives every call of expat that leads here.
    init(_ parser: XML_Parser, limits: ReadingLimits) {
        unsafe self.parser = unsafe parser
        self.limits = limits
    }

    /// The events gathered since they were last asked for.
    func takeEvents() -> [Event] {
        endText()
        let taken = events
        events = []
        events.reserveCapacity(taken.count)
        return taken
    }

    var line: Int { Int(clamping: unsafe XML_GetCurrentLineNumber(parser)) }

    func start(_ name: String, _ attributes: [Attribute]) {
        guard failure == nil else { return }
        depth += 1
        textSize = 0
        guard depth <= limits.depth else {
            return fail(.oversized(line: line, "more than \(limits.depth) elements deep"))
        }
        guard attributes.count <= limits.attributes else {
            return fail(.oversized(line: line, "more than \(limits.attributes) attributes"))
        }
        endText()
        events.append(.start(name, attributes: attributes, line: line))
    }

    func end(_ name: String) {
        guard failure == nil else { return }
        depth -= 1
        textSize = 0
        endText()
        events.append(.end(name))
    }

    func text(_ text: String) {
        guard failure == nil else { return }
        textSize += text.utf8.count
        guard textSize <= limits.textSize else {
            return fail(.oversized(line: line, "a text of more than \(limits.textSize) octets"))
        }
        pending += text
    }

    private func endText() {
        guard !pending.isEmpty else { return }
        events.append(.text(pending))
        pending = ""
    }

    func declaration(encoding: String) {
        guard Encoding(named: encoding) == nil else { return }
        fail(.unsupportedEncoding(line: line, String(encoding.prefix(64))))
    }

    func refuseDeclaration(of name: String) {
        fail(.refusedDeclaration(line: line, name))
    }

    func skippedEntity(_ name: String) {
        fail(.unknownEntity(line: line, String(name.prefix(64))))
    }

    private func fail(_ error: XMLError) {
        guard failure == nil else { return }
        failure = error
        _ = unsafe XML_StopParser(parser, preau_XML_FALSE())
    }
}
