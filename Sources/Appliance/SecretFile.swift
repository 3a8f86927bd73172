package import Domain
internal import Glibc

/// A shared secret that nobody had to invent.
package enum SecretFile {
    /// Random octets in a secret; each is written as two hexadecimal digits.
    package static let strength = 32

    /// Writes a new secret to a file of mode 0400, which must not exist.
    ///
    /// Hexadecimal, because access points' forms take no other characters for sure.
    package static func make(at path: String) throws(InputError) {
        let line = randomHexadecimal(octets: strength) + "\n"
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o400)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        let octets = Array(line.utf8)
        guard unsafe write(descriptor, octets, octets.count) == octets.count else {
            throw failure(path)
        }
    }

    /// Octets from the system's generator, as hexadecimal digits.
    static func randomHexadecimal(octets count: Int) -> String {
        (0..<count).map { _ in
            let digits = String(UInt8.random(in: .min ... .max), radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    private static func failure(_ path: String) -> InputError {
        InputError(file: path, "cannot be made: \(unsafe String(cString: strerror(errno)))")
    }
}
