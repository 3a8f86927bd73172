import Foundation
import Testing

@testable import RADIUS

/// Makes a directory that holds a file `dictionary`.
private func makeDirectory(holding text: String) throws -> URL {
    let directory = FileManager.default.temporaryDirectory
        .appending(path: "preau-dictionary-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
    try Data(text.utf8).write(to: directory.appending(path: "dictionary"))
    return directory
}

@Suite("Loading the dictionaries")
struct DictionaryLoadTests {
    @Test("twice changes nothing")
    func twice() throws {
        let first = try AttributeDictionary.load()
        let second = try AttributeDictionary.load()
        let octets = try first.encode(name: "Filter-Id", value: "x")
        #expect(try second.encode(name: "Filter-Id", value: "x") == octets)
    }

    @Test(
        "fails where there are none",
        arguments: ["/nonexistent", "", "/usr/share"]
    )
    func missing(directory: String) {
        #expect(throws: DictionaryError.notFound(directory: directory)) {
            try AttributeDictionary.load(from: directory)
        }
    }

    @Test("from another place is refused, and leaves the first in place")
    func otherDirectory() throws {
        let dictionary = try AttributeDictionary.load()
        let directory = try makeDirectory(holding: "# nothing\n")
        defer { try? FileManager.default.removeItem(at: directory) }
        let message =
            "the dictionaries of \(AttributeDictionary.defaultDirectory) are already loaded"
        #expect(throws: DictionaryError.unreadable(message)) {
            try AttributeDictionary.load(from: directory.path)
        }
        #expect(dictionary.name(of: 11) == "Filter-Id")
    }

    /// In a process of its own: a reading that fails midway cannot be undone.
    @Test("that fails midway says where, and leaves nothing behind")
    func malformed() async {
        await #expect(processExitsWith: .success) {
            let directory = try makeDirectory(
                holding: """
                    VENDOR Example 32473
                    BEGIN-VENDOR Example
                    ATTRIBUTE Example-Role 1 string
                    END-VENDOR Example
                    NONSENSE here

                    """
            )
            defer { try? FileManager.default.removeItem(at: directory) }
            let error = #expect(throws: DictionaryError.self) {
                try AttributeDictionary.load(from: directory.path)
            }
            #expect(try #require(error).description.contains("[5] invalid keyword \"NONSENSE\""))
            #expect(FreeRADIUSLibrary.attribute(named: "Example-Role") == nil)
            #expect(throws: DictionaryError.self) { try AttributeDictionary.load() }
        }
    }
}
