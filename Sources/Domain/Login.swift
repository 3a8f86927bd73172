/// How logins are compared: without regard to the case of ASCII letters, and of these alone.
package enum Login {
    /// The form in which two logins that are the same are equal.
    package static func key(_ login: String) -> String {
        guard login.utf8.contains(where: isUppercase) else { return login }
        return String(
            decoding: login.utf8.map { isUppercase($0) ? $0 | 0x20 : $0 },
            as: UTF8.self
        )
    }

    private static func isUppercase(_ octet: UInt8) -> Bool {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= octet
    }
}
