/// Why a password stored in the directory cannot be used; the raw value is stable, for counters.
///
/// It says nothing of the stored text: what looks like a scheme may be part of a clear password.
package enum StoredPasswordError: String, Error, Sendable, Equatable, CaseIterable {
    /// The text begins with a scheme that we do not know.
    case unknownScheme = "unknown-scheme"
    /// The password is kept somewhere else: `{SASL}`, `{KERBEROS}` and the like.
    case delegatedScheme = "delegated-scheme"
    /// The scheme protects nothing any more: clear text, MD5, DES, NT.
    case legacyScheme = "legacy-scheme"
    /// The directory closed the password by putting `!` or `*` before it.
    case locked
    /// The text is not in the form that its scheme calls for.
    case malformed
    /// Verifying would take more time or memory than any honest setting does.
    case costAboveCeiling = "cost-above-ceiling"
}
