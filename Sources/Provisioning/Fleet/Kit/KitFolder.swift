internal import Archives
internal import Crypto

/// A zip that ends with the checksums of everything in it, as `sha256sum --check` reads them.
struct KitFolder: ~Copyable {
    private var zip: ZipWriter
    private var sums: [String] = []

    init(zip: consuming ZipWriter) {
        self.zip = zip
    }

    mutating func add(
        _ name: String,
        _ contents: [UInt8],
        isPrivate: Bool = false
    ) throws(ArchiveError) {
        try zip.add(name, contents, isPrivate: isPrivate)
        sums.append("\(KitText.hexadecimal(SHA256.hash(data: contents)))  \(name)\n")
    }

    /// - Returns: how many files there are.
    mutating func finish() throws(ArchiveError) -> Int {
        try zip.add("SHA256SUMS", Array(sums.joined().utf8))
        try zip.finish()
        return sums.count + 1
    }
}
