internal import CLDAP

extension Handle {
    /// Reads what a message of a content synchronization says.
    ///
    /// - Returns: `nil` for a reference to another server, which is not followed, and for other
    ///   intermediate messages.
    func syncMessage(_ message: borrowing Message) throws(LDAPError) -> SyncMessage? {
        switch message.type {
        case preau_LDAP_RES_SEARCH_ENTRY():
            let state = try syncState(message)
            let entry = try entry(message)
            return .entry(state.state, uuid: state.uuid, entry, cookie: state.cookie)
        case preau_LDAP_RES_INTERMEDIATE():
            return try syncInfo(message)
        default:
            return nil
        }
    }

    private func syncState(
        _ message: borrowing Message
    ) throws(LDAPError) -> SyncDecoder.EntryState {
        var controls: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?
        let status = unsafe ldap_get_entry_controls(pointer, message.pointer, &controls)
        defer { unsafe ldap_controls_free(controls) }
        // §3.2: every entry comes with one.
        guard status == LDAP_SUCCESS,
            let value = unsafe value(of: SyncDecoder.stateOID, in: controls)
        else { throw .protocolError("an entry without Sync State Control") }
        return try SyncDecoder.state(value)
    }

    private func syncInfo(_ message: borrowing Message) throws(LDAPError) -> SyncMessage? {
        var oid: UnsafeMutablePointer<CChar>?
        var data: UnsafeMutablePointer<berval>?
        let status = unsafe ldap_parse_intermediate(
            pointer,
            message.pointer,
            &oid,
            &data,
            nil,
            0
        )
        defer {
            unsafe ldap_memfree(oid)
            unsafe ber_bvfree(data)
        }
        guard status == LDAP_SUCCESS else { throw .protocolError("unreadable message") }
        guard let oid = unsafe oid, unsafe String(cString: oid) == SyncDecoder.infoOID else {
            return nil
        }
        return try SyncDecoder.info(unsafe data?.pointee.octets ?? [])
    }
}
