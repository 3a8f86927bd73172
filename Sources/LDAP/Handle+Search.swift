internal import CLDAP
internal import Glibc

extension Handle {
    /// Sends a search for the page that a cookie stands for; the first one has no cookie.
    ///
    /// - Returns: the number that the answers will bear.
    func send(
        _ request: SearchRequest,
        after cookie: [UInt8],
        by deadline: Deadline
    ) throws(LDAPError) -> Int32 {
        let names = request.requestedAttributes
        guard ([request.base, request.filter] + names).allSatisfy({ !$0.utf8.contains(0) }) else {
            throw .unusableSettings("a base, filter or attribute name with a NUL")
        }
        // libldap would take an empty filter for one that every entry matches.
        guard request.filter.hasPrefix("(") else { throw .unusableSettings("a filter without (") }
        var paging = unsafe try pageControl(size: request.pageSize, cookie: cookie)
        defer { unsafe ldap_control_free(paging) }
        var identifier: Int32 = 0
        // The server is told the limit too.
        var limit = deadline.remaining().timeValue
        let status = unsafe withPointers(to: names) { names in
            unsafe withUnsafeMutablePointer(to: &paging) { paging in
                var controls = unsafe [paging.pointee, nil]
                return unsafe ldap_search_ext(
                    pointer,
                    request.base,
                    preau_LDAP_SCOPE_SUBTREE(),
                    request.filter,
                    names,
                    0,
                    &controls,
                    nil,
                    &limit,
                    0,
                    &identifier
                )
            }
        }
        guard status == LDAP_SUCCESS else { throw lastError() }
        return identifier
    }

    /// Makes the control of RFC 2696, critical: a server that does not know it must say so.
    private func pageControl(
        size: Int32,
        cookie: [UInt8]
    ) throws(LDAPError) -> UnsafeMutablePointer<LDAPControl>? {
        var cookie = cookie
        var control: UnsafeMutablePointer<LDAPControl>?
        let status = unsafe cookie.withUnsafeMutableBytes { octets in
            var value = unsafe berval(
                bv_len: ber_len_t(octets.count),
                bv_val: octets.assumingMemoryBound(to: CChar.self).baseAddress
            )
            return unsafe ldap_create_page_control(pointer, size, &value, 1, &control)
        }
        guard status == LDAP_SUCCESS else { throw lastError() }
        return unsafe control
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
