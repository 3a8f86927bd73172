internal import CExpat

/// Reads an XML document as it comes: octets in, events out.
///
/// The external DTD is never fetched, and entities are never expanded but for those of XML and the
/// named characters of HTML 4. After an error the reader is of no further use.
package struct EventReader: ~Copyable {
    private let parser: Parser
    private let limits: ReadingLimits
    private var filter = ReferenceFilter()
    private var filtered: [UInt8] = []
    /// Octets given to expat.
    private var total: Int64 = 0

    package init(limits: ReadingLimits = ReadingLimits()) throws(XMLError) {
        parser = try Parser(limits: limits)
        self.limits = limits
    }

    /// Takes the next octets and returns the events that they complete.
    ///
    /// The events of a call take some thirty times the room of its octets at most: callers give
    /// pieces of some 64 KiB.
    package mutating func take(_ octets: ArraySlice<UInt8>) throws(XMLError) -> [Event] {
        filtered.removeAll(keepingCapacity: true)
        var refusal: XMLError?
        do {
            try filter.take(octets, into: &filtered)
        } catch {
            refusal = error
        }
        // What is wrong before the reference is told first.
        let events = try parse(isFinal: false)
        if let refusal { throw refusal }
        return events
    }

    /// Says that there is nothing more, and returns the last events.
    package mutating func finish() throws(XMLError) -> [Event] {
        filtered.removeAll(keepingCapacity: true)
        filter.finish(into: &filtered)
        return try parse(isFinal: true)
    }

    private mutating func parse(isFinal: Bool) throws(XMLError) -> [Event] {
        total += Int64(filtered.count)
        let consumed = try parser.parse(filtered, isFinal: isFinal)
        // expat begins such a piece anew at each call, and holds it until it ends.
        guard isFinal || total - consumed <= Int64(limits.markupSize) else {
            throw .oversized(
                line: parser.collector.line,
                "markup of more than \(limits.markupSize) octets"
            )
        }
        return parser.collector.takeEvents()
    }
}
