internal import Domain

/// Cuts octets into lines, joins continuation lines and drops comments (RFC 2849, notes 1 to 4).
struct LDIFUnfolder {
    /// A line without its end; an empty one separates records.
    struct Line {
        /// Where it begins in the file, counted from 1.
        let number: Int
        let octets: [UInt8]
    }

    private let file: String?
    /// The part of a line whose end has not come yet.
    private var rest: [UInt8] = []
    private var count = 0
    /// The line that the next one may continue.
    private var pending: Line?

    init(file: String?) {
        self.file = file
    }

    /// Takes the next octets and hands over the lines that are complete.
    mutating func take(_ octets: ArraySlice<UInt8>, each body: (Line) throws -> Void) throws {
        var octets = octets
        while let end = octets.firstIndex(of: UInt8(ascii: "\n")) {
            try append(octets[..<end])
            try endLine(each: body)
            octets = octets[(end + 1)...]
        }
        try append(octets)
    }

    /// Hands over what is left at the end of the file.
    mutating func finish(each body: (Line) throws -> Void) throws {
        if !rest.isEmpty { try endLine(each: body) }
        try handOver(each: body)
    }

    private mutating func append(_ octets: ArraySlice<UInt8>) throws {
        guard rest.count + octets.count <= LDIFLimits.lineSize else {
            throw InputError(
                file: file,
                line: count + 1,
                "a line of more than \(LDIFLimits.lineSize) octets"
            )
        }
        rest += octets
    }

    private mutating func endLine(each body: (Line) throws -> Void) throws {
        count += 1
        if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
        if count == 1, rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest.removeFirst(3) }
        let line = rest
        rest.removeAll(keepingCapacity: true)
        if line.first == UInt8(ascii: " ") {
            try extend(with: line.dropFirst())
        } else {
            try handOver(each: body)
            pending = Line(number: count, octets: line)
        }
    }

    private mutating func extend(with octets: ArraySlice<UInt8>) throws {
        // `take()` leaves the only reference here, so that many short lines are not copied each time.
        guard let line = pending.take(), !line.octets.isEmpty else {
            throw InputError(file: file, line: count, "a continuation line continues nothing")
        }
        let number = line.number
        var whole = (consume line).octets
        guard whole.count + octets.count <= LDIFLimits.entrySize else {
            throw InputError(
                file: file,
                line: number,
                "an entry of more than \(LDIFLimits.entrySize) octets"
            )
        }
        whole += octets
        pending = Line(number: number, octets: whole)
    }

    private mutating func handOver(each body: (Line) throws -> Void) throws {
        guard let line = pending.take(), line.octets.first != UInt8(ascii: "#") else { return }
        try body(line)
    }
}
