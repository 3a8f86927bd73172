internal import Domain
internal import Passwords

/// Turns the passwords that a source gives into verifiers that are of no use without the pepper.
struct PasswordSealer: Sendable {
    private let pepper: Pepper
    private let source: SourceView
    private let attribute: String
    private let allowLegacy: Bool

    /// Passwords of an entry that count: each costs a login some 20 ms.
    private static let passwordsLimit = 8

    init(pepper: Pepper, source: SourceView, allowLegacy: Bool) {
        self.pepper = pepper
        self.source = source
        self.allowLegacy = allowLegacy
        attribute = source.mapping.password.lowercased()
    }

    /// Whether an entry holds anything to seal.
    func concerns(_ entry: DirectoryEntry) -> Bool {
        entry.attributes[attribute]?.contains { !$0.isEmpty } ?? false
    }

    /// The entry without its passwords, with verifiers instead.
    ///
    /// Takes some 20 ms a password, but for those that `former` holds already.
    func seal(_ entry: DirectoryEntry, key: String, former: DirectoryEntry?) -> DirectoryEntry {
        var attributes = entry.attributes
        attributes[Credential.attribute] = nil
        let values = (attributes.removeValue(forKey: attribute) ?? []).filter { !$0.isEmpty }
            .prefix(Self.passwordsLimit)
        guard !values.isEmpty else { return DirectoryEntry(dn: entry.dn, attributes: attributes) }
        let known = former.map(Credential.all) ?? []
        let account = PersonEntry(entry, source).id?.description ?? key
        attributes[Credential.attribute] = values.map { value in
            let fingerprint = pepper.fingerprint(of: value, for: account)
            let former = known.first { $0.fingerprint == fingerprint }?.verifier
            let verifier = verifier(for: value, of: account, former: former)
            let credential = Credential(fingerprint: fingerprint, verifier: verifier)
            return Array(credential.text.utf8)
        }
        return DirectoryEntry(dn: entry.dn, attributes: attributes)
    }

    /// Whether an attribute is where the source keeps passwords.
    func isPassword(_ name: String) -> Bool { name.lowercased() == attribute }

    /// What is kept of a value; `former` if that was made of the same value.
    private func verifier(for value: [UInt8], of account: String, former: String?) -> String {
        do throws(StoredPasswordError) {
            // Read each time: what is accepted may have changed.
            let stored = try StoredPassword(parsing: prefix + value, allowLegacy: allowLegacy)
            if let former, former.first != Credential.unusable { return former }
            guard let pepper = pepper.bound(to: account),
                let verifier = Verifier.sealing(stored, with: pepper)
            else {
                return Credential.noMemory
            }
            return verifier.text
        } catch {
            return "\(Credential.unusable)\(error.rawValue)"
        }
    }

    /// Samba keeps the bare NT hash in an attribute of its own.
    private var prefix: [UInt8] { attribute == "sambantpassword" ? Array("{NT}".utf8) : [] }
}
