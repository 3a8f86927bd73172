internal import Foundation

extension PreauServerFiles {
    /// Makes the server show the certificate of another one's join page: that authority's, for another name.
    package func showPageCertificate(of other: PreauServerFiles) throws {
        var text = try String(contentsOfFile: configurationPath, encoding: .utf8)
        for ending in [".crt", ".key"] {
            text = text.replacing(
                directory.file("server\(ending)"),
                with: other.directory.file(Self.portalName + ending)
            )
        }
        try Data(text.utf8).write(to: URL(filePath: configurationPath))
    }
}
