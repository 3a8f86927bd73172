internal import COpenSSL

/// The oldest entry of this thread's OpenSSL error queue, which is emptied by reading it.
struct OpenSSLError: Equatable {
    let library: Int32
    let reason: Int32
    let text: String

    static func next() -> OpenSSLError {
        let code = ERR_get_error()
        ERR_clear_error()
        let text = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            unsafe ERR_error_string_n(code, buffer.baseAddress, buffer.count)
            return unsafe buffer.baseAddress.map { unsafe String(cString: $0) } ?? ""
        }
        return OpenSSLError(
            library: preau_ERR_library(code),
            reason: preau_ERR_reason(code),
            text: text
        )
    }
}
