internal import CLDAP
internal import Glibc

/// A search as RFC 4511 §4.5.1 has it, without its controls.
struct Search {
    let base: String
    let scope: Int32
    let filter: String
    let attributes: [String]

    init(base: String, scope: Int32, filter: String, attributes: [String]) {
        self.base = base
        self.scope = scope
        self.filter = filter
        self.attributes = attributes
    }

    init(_ request: SearchRequest) {
        self.init(
            base: request.base,
            scope: preau_LDAP_SCOPE_SUBTREE(),
            filter: request.filter,
            attributes: request.requestedAttributes
        )
    }

    init(_ request: SyncRequest) {
        self.init(
            base: request.base,
            scope: preau_LDAP_SCOPE_SUBTREE(),
            filter: request.filter,
            attributes: request.attributes.withEntryUUID
        )
    }
}

extension Handle {
    /// Sends a search, which the server is asked to end by the deadline.
    ///
    /// - Returns: the number that the answers will bear.
    func send(
        _ search: Search,
        _ control: consuming Control? = nil,
        by deadline: Deadline? = nil
    ) throws(LDAPError) -> Int32 {
        let names = search.attributes
        guard ([search.base, search.filter] + names).allSatisfy({ !$0.utf8.contains(0) }) else {
            throw .unusableSettings("a base, filter or attribute name with a NUL")
        }
        // libldap would take an empty filter for one that every entry matches.
        guard search.filter.hasPrefix("(") else { throw .unusableSettings("a filter without (") }
        var identifier: Int32 = 0
        var limit = deadline?.remaining().timeValue ?? timeval()
        let status = unsafe withPointers(to: names) { names in
            unsafe withUnsafeMutablePointer(to: &limit) { limit in
                var controls = unsafe [control?.pointer, nil]
                return unsafe ldap_search_ext(
                    pointer,
                    search.base,
                    search.scope,
                    search.filter,
                    names,
                    0,
                    &controls,
                    nil,
                    deadline == nil ? nil : limit,
                    0,
                    &identifier
                )
            }
        }
        guard status == LDAP_SUCCESS else { throw lastError() }
        return identifier
    }

    /// Makes the control of RFC 2696, critical: a server that does not know it must say so.
    func pageControl(size: Int32, cookie: [UInt8]) throws(LDAPError) -> Control {
        var cookie = cookie
        var control: UnsafeMutablePointer<LDAPControl>?
        let status = unsafe cookie.withUnsafeMutableBytes { octets in
            var value = unsafe berval(
                bv_len: ber_len_t(octets.count),
                bv_val: octets.assumingMemoryBound(to: CChar.self).baseAddress
            )
            return unsafe ldap_create_page_control(pointer, size, &value, 1, &control)
        }
        guard status == LDAP_SUCCESS, let control = unsafe control else { throw lastError() }
        return unsafe Control(control)
    }

    /// Lends texts as C's null-terminated vector of them.
    private func withPointers<Result>(
        to texts: [String],
        _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
    ) -> Result {
        var pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
        defer {
            for index in unsafe pointers.indices { unsafe free(pointers[index]) }
        }
        return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
            unsafe body(buffer.baseAddress)
        }
    }
}
