internal import Domain

/// An order's login and secret as texts that every kind of file can hold.
struct PlainCredential {
    let login: String?
    let secret: String?

    /// - Throws: `ProfileError.cannotSay` for what is not UTF-8 or not plain, and lengths that
    ///   RADIUS cannot carry (RFC 2865 §5.1 and §5.2).
    init(_ credential: ProfileCredential?) throws(ProfileError) {
        login = credential?.login
        if let login { try Self.check(login, atMost: 253, "login") }
        guard let bytes = credential?.secret else {
            secret = nil
            return
        }
        let octets = bytes.withBytes { span in span.indices.map { span[$0] } }
        guard let text = String(validating: octets, as: UTF8.self) else {
            throw .cannotSay("the secret is not UTF-8")
        }
        try Self.check(text, atMost: 128, "secret")
        secret = text
    }

    private static func check(
        _ text: String,
        atMost limit: Int,
        _ what: String
    ) throws(ProfileError) {
        guard 1...limit ~= text.utf8.count else {
            throw .cannotSay("the \(what) has no octets, or more than \(limit)")
        }
        guard text.unicodeScalars.allSatisfy(\.isPlain) else {
            throw .cannotSay("the \(what) has control characters, or what is no character")
        }
    }
}
