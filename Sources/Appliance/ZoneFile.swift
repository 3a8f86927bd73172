internal import Domain
internal import Glibc

/// The time zones that the machine knows.
enum ZoneFile {
    private static let directory = "/usr/share/zoneinfo/"

    /// Makes sure that a zone exists: glibc would take an unknown one for UTC, without a word.
    static func check(_ name: String, key: String, in file: String) throws(InputError) {
        let isPlain = name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0)
        }
        let octets = isPlain ? try? FileReader.read(directory + name, limit: 1 << 20) : nil
        // RFC 9636 §3.1.
        guard octets?.starts(with: "TZif".utf8) == true else {
            throw InputError(
                file: file,
                key: key,
                "“\(name)” is no time zone of \(directory) (Debian's package tzdata)"
            )
        }
    }

    /// Makes a zone that of this process; other threads must not be running yet.
    static func enter(_ name: String) {
        unsafe setenv("TZ", name, 1)
        tzset()
    }
}
