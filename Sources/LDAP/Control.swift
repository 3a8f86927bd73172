internal import CLDAP

/// The owner of one control of a request (RFC 4511 §4.1.11).
@safe
struct Control: ~Copyable {
    let pointer: UnsafeMutablePointer<LDAPControl>

    init(_ pointer: UnsafeMutablePointer<LDAPControl>) {
        unsafe self.pointer = unsafe pointer
    }

    deinit { unsafe ldap_control_free(pointer) }

    /// Makes a control that a server which does not know it must not pass over.
    static func critical(_ oid: String, value: [UInt8]) throws(LDAPError) -> Control {
        var value = value
        var control: UnsafeMutablePointer<LDAPControl>?
        let status = unsafe value.withUnsafeMutableBytes { octets in
            var value = unsafe berval(
                bv_len: ber_len_t(octets.count),
                bv_val: octets.assumingMemoryBound(to: CChar.self).baseAddress
            )
            return unsafe ldap_control_create(oid, 1, &value, 1, &control)
        }
        guard status == LDAP_SUCCESS, let control = unsafe control else {
            throw ResultCode.error(status, message: "ldap_control_create")
        }
        return unsafe Control(control)
    }
}
