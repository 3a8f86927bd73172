internal import CLDAP

extension Connection {
    /// Asks the server about itself; before or after a bind.
    ///
    /// - Throws: `protocolError` when it has nothing to say; any other case.
    package mutating func rootDSE() throws(LDAPError) -> RootDSE {
        try requireUsable()
        handle.wire.deadline = lifetime.shortened(to: responseTimeout)
        let lifetime = lifetime
        let identifier = try begin { handle throws(LDAPError) in
            try handle.send(
                Search(
                    base: "",
                    scope: preau_LDAP_SCOPE_BASE(),
                    filter: "(objectClass=*)",
                    attributes: RootDSE.attributes
                ),
                by: lifetime
            )
        }
        var found: Entry?
        while !lifetime.hasPassed {
            let message = try handle.receive(
                identifier,
                by: lifetime.shortened(to: responseTimeout)
            )
            switch message.type {
            case preau_LDAP_RES_SEARCH_ENTRY():
                found = try handle.entry(message)
            case preau_LDAP_RES_SEARCH_RESULT():
                try finish(handle.result(message))
                guard let found else { throw .protocolError("the server has no root DSE") }
                return RootDSE(found)
            default:
                continue
            }
        }
        throw .timedOut
    }
}
