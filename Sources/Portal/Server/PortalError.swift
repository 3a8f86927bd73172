/// Why the join page cannot be served.
package enum PortalError: Error, Equatable, CustomStringConvertible {
    case certificate(String)
    case privateKey
    case keyIsOfAnother

    package var description: String {
        switch self {
        case .certificate(let why): "the join page's certificate cannot be read: \(why)"
        case .privateKey: "the join page's private key cannot be read"
        case .keyIsOfAnother: "the join page's private key is not its certificate's"
        }
    }
}
