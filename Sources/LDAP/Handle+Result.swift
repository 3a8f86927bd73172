internal import CLDAP

/// The end of an operation (RFC 4511 §4.1.9).
struct OperationResult {
    let code: Int32
    let message: String
    /// The cookie of the next page (RFC 2696); empty after the last one.
    let cookie: [UInt8]
    /// The value of the Sync Done Control (RFC 4533 §2.4), if there is one.
    let syncDone: [UInt8]?
}

extension Handle {
    /// Reads the result that a message carries.
    func result(_ message: borrowing Message) throws(LDAPError) -> OperationResult {
        var code: Int32 = 0
        var text: UnsafeMutablePointer<CChar>?
        var controls: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?
        let status = unsafe ldap_parse_result(
            pointer,
            message.pointer,
            &code,
            nil,
            &text,
            nil,
            &controls,
            0
        )
        defer {
            unsafe ldap_memfree(text)
            unsafe ldap_controls_free(controls)
        }
        guard status == LDAP_SUCCESS else {
            throw .protocolError("unreadable result of type \(message.type)")
        }
        return OperationResult(
            code: code,
            message: unsafe text.map { unsafe String(cString: $0) } ?? "",
            cookie: unsafe try cookie(in: controls),
            syncDone: unsafe value(of: SyncDecoder.doneOID, in: controls)
        )
    }

    /// The value of a control; empty when the control has none, `nil` when there is no such control.
    func value(
        of oid: String,
        in controls: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?
    ) -> [UInt8]? {
        unsafe ldap_control_find(oid, controls, nil)?.pointee.ldctl_value.octets
    }

    private func cookie(
        in controls: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?
    ) throws(LDAPError) -> [UInt8] {
        let found = unsafe ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nil)
        guard let control = unsafe found else { return [] }
        var estimate: ber_int_t = 0
        var cookie = unsafe berval()
        let status = unsafe ldap_parse_pageresponse_control(pointer, control, &estimate, &cookie)
        defer { unsafe ldap_memfree(cookie.bv_val) }
        guard status == LDAP_SUCCESS, unsafe cookie.bv_len <= AnswerLimits.cookieSize else {
            throw .protocolError("unreadable paged results control")
        }
        return unsafe cookie.octets
    }
}

extension berval {
    /// A copy of the octets.
    var octets: [UInt8] {
        unsafe Array(UnsafeRawBufferPointer(start: bv_val, count: bv_val == nil ? 0 : Int(bv_len)))
    }
}
