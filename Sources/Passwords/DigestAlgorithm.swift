internal import COpenSSL

/// A digest of OpenSSL.
enum DigestAlgorithm: String, Sendable {
    case md5 = "MD5"
    case sha1 = "SHA1"
    case sha256 = "SHA256"
    case sha384 = "SHA384"
    case sha512 = "SHA512"

    var byteCount: Int {
        switch self {
        case .md5: 16
        case .sha1: 20
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// OpenSSL's implementation, or `nil` where a policy of the system forbids the digest.
    ///
    /// Fetched once for the life of the process: a fetch costs more than a short digest.
    var implementation: OpaquePointer? {
        switch self {
        case .md5: unsafe Self.fetchedMD5
        case .sha1: unsafe Self.fetchedSHA1
        case .sha256: unsafe Self.fetchedSHA256
        case .sha384: unsafe Self.fetchedSHA384
        case .sha512: unsafe Self.fetchedSHA512
        }
    }

    // An EVP_MD is immutable and OpenSSL counts its references: threads may share it.
    private nonisolated(unsafe) static let fetchedMD5 = unsafe fetch(.md5)
    private nonisolated(unsafe) static let fetchedSHA1 = unsafe fetch(.sha1)
    private nonisolated(unsafe) static let fetchedSHA256 = unsafe fetch(.sha256)
    private nonisolated(unsafe) static let fetchedSHA384 = unsafe fetch(.sha384)
    private nonisolated(unsafe) static let fetchedSHA512 = unsafe fetch(.sha512)

    private static func fetch(_ algorithm: DigestAlgorithm) -> OpaquePointer? {
        unsafe EVP_MD_fetch(nil, algorithm.rawValue, nil)
    }
}
