internal import CCrypt
internal import Domain
internal import Glibc

/// crypt(5): whatever libxcrypt computes from a setting, among the methods that we let through.
struct UnixCrypt: Sendable, Equatable {
    /// The text before the hash: method, cost and salt.
    let setting: String

    /// Computes the hash, as the text that crypt(3) writes after the setting.
    ///
    /// - Parameter password: without NUL, where C would take it to end.
    /// - Returns: `nil` also for a password of over 511 octets.
    func digest(of password: SecretBytes) -> SecretBytes? {
        let phrase = Self.terminatedByNUL(password)
        // 32 KiB: too much for the stack of a small thread.
        let size = MemoryLayout<crypt_data>.size
        let workspace = UnsafeMutableRawPointer.allocate(
            byteCount: size,
            alignment: MemoryLayout<crypt_data>.alignment
        )
        unsafe workspace.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        defer {
            unsafe explicit_bzero(workspace, size)
            unsafe workspace.deallocate()
        }
        return phrase.withBytes { phrase in
            unsafe phrase.withUnsafeBytes { unsafe hash($0, workspace, Int32(clamping: size)) }
        }
    }

    private func hash(
        _ phrase: UnsafeRawBufferPointer,
        _ workspace: UnsafeMutableRawPointer,
        _ size: Int32
    ) -> SecretBytes? {
        let phrase = unsafe phrase.bindMemory(to: CChar.self).baseAddress
        // Unlike crypt_r it checks the size, and fails with a null pointer, not with "*0".
        guard let output = unsafe crypt_rn(phrase, setting, workspace, size) else { return nil }
        let text = unsafe UnsafeRawBufferPointer(start: output, count: strlen(output))
        guard unsafe text.starts(with: setting.utf8) else { return nil }
        return unsafe SecretBytes(text.dropFirst(setting.utf8.count))
    }

    /// A copy of the password that C can read as a string.
    private static func terminatedByNUL(_ password: SecretBytes) -> SecretBytes {
        password.withBytes { octets in
            SecretBytes(count: octets.count + 1) { span in
                for index in octets.indices {
                    span.storeBytes(of: octets[index], toByteOffset: index, as: UInt8.self)
                }
            }
        }
    }
}
