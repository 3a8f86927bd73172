package import Foundation

extension Browser {
    /// A file that the browser has downloaded.
    package struct Download: Sendable {
        package let name: String
        package let contents: Data
    }

    /// Does something that downloads a file, and waits for the file.
    ///
    /// - Throws: `SupportError` with the page's text when none comes.
    package func download(_ action: () async throws -> Void) async throws -> Download {
        let manager = FileManager.default
        let before = Set(try manager.contentsOfDirectory(atPath: downloadPath))
        try await action()
        let deadline = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < deadline {
            let names = Set(try manager.contentsOfDirectory(atPath: downloadPath))
            // Chromium gives a file its name once it is whole.
            if let name = names.subtracting(before).first(where: { !$0.isPartial }) {
                let contents = try Data(contentsOf: URL(filePath: "\(downloadPath)/\(name)"))
                return Download(name: name, contents: contents)
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw SupportError("no download at \(try await address()):\n\(try await text())")
    }
}

extension String {
    fileprivate var isPartial: Bool { hasSuffix(".crdownload") || hasPrefix(".") }
}
