/// Several small files in one that every Unix unpacks (POSIX.1-2017, pax, "ustar Interchange Format").
enum TarArchive {
    struct File: Equatable {
        /// At most 100 octets.
        let name: String
        let contents: [UInt8]
    }

    /// Files of root's that only root reads, without dates: the same files give the same octets.
    static func write(_ files: [File]) -> [UInt8] {
        var archive: [UInt8] = []
        for file in files {
            archive += header(file) + file.contents
            archive += [UInt8](repeating: 0, count: padding(file.contents.count))
        }
        return archive + [UInt8](repeating: 0, count: 2 * block)
    }

    /// - Returns: `nil` for anything but regular files with right checksums, 64 at most.
    static func read(_ archive: [UInt8]) -> [File]? {
        var files: [File] = []
        var rest = archive[...]
        while let header = take(block, from: &rest), header.contains(where: { $0 != 0 }) {
            guard files.count < 64, number(header, 148, 8) == checksum(Array(header)),
                field(header, 257, 5) == Array("ustar".utf8),
                field(header, 156, 1) == Array("0".utf8),
                let size = number(header, 124, 12),
                let contents = take(size, from: &rest),
                take(padding(size), from: &rest) != nil
            else { return nil }
            let name = String(decoding: field(header, 0, 100).prefix { $0 != 0 }, as: UTF8.self)
            files.append(File(name: name, contents: Array(contents)))
        }
        return files.isEmpty ? nil : files
    }

    private static let block = 512

    private static func header(_ file: File) -> [UInt8] {
        var fields = padded(file.name, 100)
        fields += octal(0o600, 8) + octal(0, 8) + octal(0, 8)
        fields += octal(file.contents.count, 12) + octal(0, 12)
        let blank = [UInt8](repeating: UInt8(ascii: " "), count: 8)
        var rest = padded("0", 101) + Array("ustar\0".utf8) + Array("00".utf8)
        rest += padded("root", 32) + padded("root", 32) + octal(0, 8) + octal(0, 8)
        rest += [UInt8](repeating: 0, count: 167)
        let sum = (fields + blank + rest).reduce(0) { $0 + Int($1) }
        return fields + octal(sum, 7) + Array(" ".utf8) + rest
    }

    private static func checksum(_ header: [UInt8]) -> Int {
        header.enumerated().reduce(0) { sum, octet in
            sum + (148..<156 ~= octet.offset ? 32 : Int(octet.element))
        }
    }

    private static func padding(_ count: Int) -> Int { (block - count % block) % block }

    private static func padded(_ text: String, _ width: Int) -> [UInt8] {
        let octets = Array(text.utf8.prefix(width))
        return octets + [UInt8](repeating: 0, count: width - octets.count)
    }

    private static func octal(_ number: Int, _ width: Int) -> [UInt8] {
        let digits = String(number, radix: 8)
        let zeros = String(repeating: "0", count: max(0, width - 1 - digits.count))
        return padded(zeros + digits, width)
    }

    private static func field(_ header: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> [UInt8] {
        Array(header.dropFirst(offset).prefix(count))
    }

    private static func number(_ header: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> Int? {
        let digits = field(header, offset, count).prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
        guard digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "7") ~= $0 }) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self), radix: 8)
    }

    private static func take(_ count: Int, from rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>?
    {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
