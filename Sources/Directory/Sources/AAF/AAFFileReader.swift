internal import Domain
internal import XML

/// Reads one file of a delivery as it comes.
struct AAFFileReader: ~Copyable {
    private let file: String
    private var reader: EventReader
    private var parser = AAFRecordParser()

    /// - Parameter file: how messages name it.
    /// - Throws: `InputError` when there is no memory.
    init(file: String) throws {
        self.file = file
        do {
            reader = try EventReader(limits: ReadingLimits(depth: 16))
        } catch {
            throw InputError(file: file, line: error.line, error.message)
        }
    }

    /// Takes the next octets and hands over what they complete.
    ///
    /// - Throws: `InputError` with a line when the file is not XML, or not an AAF's; what `each`
    ///   throws. Then nothing of the delivery can be relied on.
    mutating func take(
        _ octets: ArraySlice<UInt8>,
        each: (AAFRecordParser.Outcome) throws -> Void
    ) throws {
        let events: [Event]
        do {
            events = try reader.take(octets)
        } catch {
            throw InputError(file: file, line: error.line, error.message)
        }
        try handOver(events, each: each)
    }

    /// Hands over what is left at the end of the file; throws like `take`.
    mutating func finish(each: (AAFRecordParser.Outcome) throws -> Void) throws {
        let events: [Event]
        do {
            events = try reader.finish()
        } catch {
            throw InputError(file: file, line: error.line, error.message)
        }
        try handOver(events, each: each)
    }

    private mutating func handOver(
        _ events: [Event],
        each: (AAFRecordParser.Outcome) throws -> Void
    ) throws {
        for event in events {
            try parser.take(event) { outcome in
                if case .notAAF(let line, let root) = outcome {
                    throw InputError(
                        file: file,
                        line: line,
                        "not an AAF file: <\(root.prefix(100))>"
                    )
                }
                try each(outcome)
            }
        }
    }
}
