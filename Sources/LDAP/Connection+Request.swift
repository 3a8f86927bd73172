internal import CLDAP

extension Connection {
    /// Refuses to go on after a request that was left half answered.
    func requireUsable() throws(LDAPError) {
        if isBroken { throw .unreachable("the connection failed before") }
        if lifetime.hasPassed { throw .timedOut }
    }

    /// Sends a request; until `finish`, the connection is no one's.
    ///
    /// - Returns: the number that the answers will bear.
    mutating func begin(
        _ send: (borrowing Handle) throws(LDAPError) -> Int32
    ) throws(LDAPError) -> Int32 {
        do {
            let identifier = try send(handle)
            isBroken = true
            return identifier
        } catch {
            isBroken = error != .unusableSettings("")
            throw error
        }
    }

    /// Takes the end of an answer: the connection is free for another request.
    ///
    /// - Throws: what the code stands for, unless it is success.
    mutating func finish(_ outcome: OperationResult) throws(LDAPError) {
        isBroken = false
        guard outcome.code == LDAP_SUCCESS else {
            throw ResultCode.error(outcome.code, message: outcome.message)
        }
    }
}
