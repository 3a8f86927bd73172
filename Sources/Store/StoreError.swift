/// Why the accounts database did not do what was asked.
package enum StoreError: Error, Equatable, CustomStringConvertible {
    /// The file cannot be opened, or is not a database of ours.
    case cannotOpen(String)
    /// A read or a write failed; what was there before is still there.
    case failed(String)
    /// The source has changed since the changes were prepared, or another refresh has begun.
    case outdated

    package var description: String {
        switch self {
        case .cannotOpen(let text): "cannot open the database: \(text)"
        case .failed(let text): "the database failed: \(text)"
        case .outdated:
            "the source has changed, or is being read by another process: these changes do not apply"
        }
    }
}
