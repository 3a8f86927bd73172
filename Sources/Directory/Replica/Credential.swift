internal import Domain

/// A stored password as the replica keeps it: sealed, and known again when it comes unchanged.
///
/// It is a value of an attribute of ours, `FINGERPRINT VERIFIER` or `FINGERPRINT !REASON`; the value
/// that the source gave is never kept.
struct Credential: Equatable {
    /// The attribute of an entry that takes the place of the source's.
    static let attribute = "preau-verifier"
    /// Before the reason why a stored password is of no use.
    static let unusable: Character = "!"
    /// The reason of a password that the directory closed.
    static let locked = "!locked"

    /// The reason of a password that could not be sealed: the refresh must not be believed.
    static let noMemory = "!no-memory"

    let fingerprint: String
    /// The verifier's text, or `!` and a reason.
    let verifier: String

    init(fingerprint: String, verifier: String) {
        self.fingerprint = fingerprint
        self.verifier = verifier
    }

    init?(_ text: String) {
        guard let space = text.firstIndex(of: " ") else { return nil }
        fingerprint = String(text[..<space])
        verifier = String(text[text.index(after: space)...])
    }

    var text: String { "\(fingerprint) \(verifier)" }

    /// The credentials that an entry of the replica holds.
    static func all(of entry: DirectoryEntry) -> [Credential] {
        entry.texts(attribute).compactMap { Credential($0) }
    }
}
