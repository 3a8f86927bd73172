/// What a server says of itself (RFC 4512 §5.1).
package struct RootDSE: Sendable, Equatable {
    /// OIDs.
    package let supportedControls: Set<String>
    package let saslMechanisms: Set<String>
    /// The tops of the trees that the server holds.
    package let namingContexts: [String]

    init(_ entry: Entry) {
        func texts(_ name: String) -> [String] {
            (entry.attributes[name] ?? []).map { String(decoding: $0, as: UTF8.self) }
        }
        supportedControls = Set(texts("supportedcontrol"))
        saslMechanisms = Set(texts("supportedsaslmechanisms"))
        namingContexts = texts("namingcontexts")
    }

    static let attributes = ["supportedControl", "supportedSASLMechanisms", "namingContexts"]

    /// Whether the server tells its content and what changes in it (RFC 4533).
    ///
    /// It may still refuse to for one of its databases.
    package var supportsContentSync: Bool {
        supportedControls.contains(SyncDecoder.requestOID)
    }

    /// Whether answers come page by page (RFC 2696).
    package var supportsPaging: Bool {
        supportedControls.contains("1.2.840.113556.1.4.319")
    }
}
