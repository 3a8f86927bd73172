internal import Foundation
internal import TestSupport

/// The configuration of a server, under `Benchmarks/Peers`, with `@PLACEHOLDERS@`.
struct Template {
    let name: String

    /// Copies every file to a directory, with values in place of the placeholders.
    ///
    /// - Throws: `SupportError` for a placeholder without value.
    func write(to directory: TemporaryDirectory, _ values: [String: String]) throws {
        let source = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Peers/\(name)").path
        for file in try FileManager.default.contentsOfDirectory(atPath: source) {
            var text = try String(contentsOfFile: "\(source)/\(file)", encoding: .utf8)
            // The accounts come last, as they are long.
            for (key, value) in values where key != "ACCOUNTS" {
                text = text.replacing("@\(key)@", with: value)
            }
            text = text.replacing("@ACCOUNTS@", with: values["ACCOUNTS"] ?? "")
            _ = try directory.writePrivate(text, to: file)
        }
    }
}
