import Foundation

/// What commands print.
enum Output {
    /// One JSON document with sorted keys.
    static func printJSON(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        printNow(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// Prints what could not be done, as an error that ends the program would be.
    static func complain(_ error: any Error) {
        FileHandle.standardError.write(Data("Error: \(error)\n".utf8))
    }

    /// Prints what is to be known beside what was asked for, or why something was refused.
    static func warn(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }

    /// Prints a text at once, even into a pipe: a server has no end at which buffers are emptied.
    static func printNow(_ text: String) {
        print(text)
        fflush(nil)
    }
}
