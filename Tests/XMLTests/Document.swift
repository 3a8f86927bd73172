import XML

/// A document to be read in a test.
struct Document {
    let octets: [UInt8]

    init(octets: [UInt8]) {
        self.octets = octets
    }

    init(_ text: String) {
        octets = Array(text.utf8)
    }

    /// All its events, from pieces of so many octets; pieces of a text are put together.
    func events(
        step: Int = 1 << 16,
        limits: ReadingLimits = ReadingLimits()
    ) throws(XMLError) -> [Event] {
        var reader = try EventReader(limits: limits)
        var events: [Event] = []
        var rest = octets[...]
        while !rest.isEmpty {
            events += try reader.take(rest.prefix(step))
            rest = rest.dropFirst(step)
        }
        events += try reader.finish()
        return events.reduce(into: []) { events, event in
            guard case .text(let end) = event, case .text(let beginning)? = events.last else {
                return events.append(event)
            }
            events[events.count - 1] = .text(beginning + end)
        }
    }

    /// All its text.
    var text: String {
        get throws {
            try events().reduce(into: "") { text, event in
                if case .text(let more) = event { text += more }
            }
        }
    }

    var error: XMLError? {
        do {
            _ = try events()
            return nil
        } catch {
            return error
        }
    }
}

func + (left: String, right: [UInt8]) -> [UInt8] { Array(left.utf8) + right }
func + (left: [UInt8], right: String) -> [UInt8] { left + Array(right.utf8) }
