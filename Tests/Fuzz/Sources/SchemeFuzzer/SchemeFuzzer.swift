import Domain

@testable import Passwords

/// Reads hostile octets as a stored password and as a verifier's text.
///
/// Besides crashes it looks for broken laws: what can be read can be kept, and read back the same.
@_cdecl("LLVMFuzzerTestOneInput")
func readSchemes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let octets = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let stored = try? StoredPassword(parsing: octets, allowLegacy: true) {
        switch stored.recipe {
        case .saltedDigest, .nt: _ = stored.recipe.digest(of: password)
        // Some milliseconds each.
        case .pbkdf2, .argon2, .unixCrypt: break
        }
        checkText(stored)
    }
    let text = String(decoding: octets, as: UTF8.self)
    if let verifier = try? Verifier(text: text) {
        check(verifier.text == text, "another text than was read")
    }
    return 0
}

private let password = SecretBytes("Wifi-Fictif-2026")

private func checkText(_ stored: StoredPassword) {
    let verifier = Verifier(
        schemeName: stored.schemeName,
        recipe: stored.recipe,
        outer: stored.recipe.isDear ? nil : .freshlySalted(),
        tag: SecretBytes(count: HMACSHA256.length) { _ in }
    )
    check((try? Verifier(text: verifier.text)) == verifier, "cannot be kept: \(verifier.text)")
}

private func check(_ law: Bool, _ complaint: @autoclosure () -> String) {
    if !law { fatalError(complaint()) }
}
