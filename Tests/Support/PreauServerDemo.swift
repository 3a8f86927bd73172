internal import Foundation

/// What `preau demo` writes for whoever wants to log in.
package struct PreauServerDemo: Sendable, Codable {
    package struct Account: Sendable, Codable {
        package let login: String
        package let password: String
        package let uai: String
        package let population: String
    }

    /// The join page.
    package struct Portal: Sendable, Codable {
        package let address: String
        package let port: UInt16
    }

    package let radius: RADIUSEndpoint
    /// The path of the authority's certificate, a PEM file.
    package let ca: String
    package let serverName: String
    package let pid: Int32
    package let portal: Portal?
    package let accounts: [Account]

    init(readingFrom path: String) throws {
        let data = try Data(contentsOf: URL(filePath: path))
        self = try JSONDecoder().decode(Self.self, from: data)
    }
}
