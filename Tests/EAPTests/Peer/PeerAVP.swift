/// Octets of an AVP, padded (RFC 5281 §10.1).
func avp(
    _ code: UInt32,
    vendor: UInt32? = nil,
    isMandatory: Bool = true,
    _ data: [UInt8]
) -> [UInt8] {
    let length = UInt32(data.count + (vendor == nil ? 8 : 12))
    let flags: UInt32 = (vendor == nil ? 0 : 0x8000_0000) | (isMandatory ? 0x4000_0000 : 0)
    let header = bigEndian(code) + bigEndian(flags | length) + (vendor.map(bigEndian) ?? [])
    let padding = (4 - data.count % 4) % 4
    return header + data + [UInt8](repeating: 0, count: padding)
}

/// Octets of a phase 2 that proves a password by PAP (RFC 5281 §11.2.5).
func pap(_ login: String, _ password: String) -> [UInt8] {
    // A peer pads the password to a multiple of 16 to hide its length.
    let password = Array(password.utf8)
    let padding = [UInt8](repeating: 0, count: (16 - password.count % 16) % 16)
    return avp(1, Array(login.utf8)) + avp(2, password + padding)
}

private func bigEndian(_ value: UInt32) -> [UInt8] {
    stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
}
