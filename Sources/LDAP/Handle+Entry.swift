internal import CLDAP

extension Handle {
    /// Reads the entry that a message carries, within `AnswerLimits`.
    func entry(_ message: borrowing Message) throws(LDAPError) -> Entry {
        var cursor: OpaquePointer?
        var name = unsafe berval()
        let status = unsafe ldap_get_dn_ber(pointer, message.pointer, &cursor, &name)
        // The cursor is a view: its octets are the message's.
        defer { unsafe ber_free(cursor, 0) }
        guard status == LDAP_SUCCESS, let dn = unsafe String(validating: name.octets, as: UTF8.self)
        else { throw .protocolError("unreadable entry") }
        var attributes: [String: [[UInt8]]] = [:]
        var room = AnswerLimits.valuesPerEntry
        while let (name, values) = unsafe try attribute(of: message, at: cursor, in: dn) {
            // An attribute without values takes room too, or there could be millions of them.
            room -= max(1, values.count)
            guard room >= 0 else {
                throw .oversized("\(dn) has more than \(AnswerLimits.valuesPerEntry) values")
            }
            attributes[name, default: []] += values
        }
        return Entry(dn: dn, attributes: attributes)
    }

    /// Reads the next attribute.
    ///
    /// - Returns: its name in lower case and its values, or `nil` after the last one.
    private func attribute(
        of message: borrowing Message,
        at cursor: OpaquePointer?,
        in dn: String
    ) throws(LDAPError) -> (name: String, values: [[UInt8]])? {
        var name = unsafe berval()
        var vector: UnsafeMutablePointer<berval>?
        let status = unsafe ldap_get_attribute_ber(
            pointer,
            message.pointer,
            cursor,
            &name,
            &vector
        )
        defer { unsafe ber_memfree(vector) }
        guard status == LDAP_SUCCESS else { throw .protocolError("unreadable attribute in \(dn)") }
        guard unsafe name.bv_val != nil else { return nil }
        var values: [[UInt8]] = []
        var next = unsafe vector
        // The vector ends with a value without octets.
        while let value = unsafe next?.pointee, unsafe value.bv_val != nil {
            guard unsafe value.bv_len <= AnswerLimits.valueSize else {
                throw .oversized("a value in \(dn) exceeds \(AnswerLimits.valueSize) octets")
            }
            guard values.count < AnswerLimits.valuesPerEntry else {
                throw .oversized("\(dn) has more than \(AnswerLimits.valuesPerEntry) values")
            }
            values.append(unsafe value.octets)
            unsafe next = unsafe next?.successor()
        }
        let text = unsafe String(decoding: name.octets, as: UTF8.self)
        return (text.lowercased(), values)
    }
}
