internal import CLDAP
internal import Glibc

extension Handle {
    /// Sets every option that matters, so that neither `ldap.conf` nor the environment decides.
    func configure(_ settings: ConnectionSettings) throws(LDAPError) {
        let path = settings.authorityPath
        try set(LDAP_OPT_PROTOCOL_VERSION, to: LDAP_VERSION3)
        try set(LDAP_OPT_DEREF, to: LDAP_DEREF_NEVER)
        try set(LDAP_OPT_SIZELIMIT, to: 0)
        try set(LDAP_OPT_TIMELIMIT, to: 0)
        try check(unsafe ldap_set_option(pointer, LDAP_OPT_REFERRALS, preau_LDAP_OPT_OFF()))
        try check(unsafe ldap_set_option(pointer, LDAP_OPT_RESTART, preau_LDAP_OPT_ON()))
        try limitTime(network: settings.connectTimeout, response: settings.responseTimeout)
        try limitMessages()

        for option in [
            LDAP_OPT_X_TLS_CACERTDIR, LDAP_OPT_X_TLS_CERTFILE, LDAP_OPT_X_TLS_KEYFILE,
            LDAP_OPT_X_TLS_CIPHER_SUITE, LDAP_OPT_X_TLS_CRLFILE,
        ] {
            try check(unsafe ldap_set_option(pointer, option, nil))
        }
        try check(unsafe ldap_set_option(pointer, LDAP_OPT_X_TLS_CACERTFILE, path))
        try setIdentity(settings)
        try set(LDAP_OPT_X_TLS, to: LDAP_OPT_X_TLS_HARD)
        try set(LDAP_OPT_X_TLS_REQUIRE_CERT, to: LDAP_OPT_X_TLS_DEMAND)
        // RFC 9525 §2: a common name is not a host name.
        try set(LDAP_OPT_X_TLS_REQUIRE_SAN, to: LDAP_OPT_X_TLS_DEMAND)
        try set(LDAP_OPT_X_TLS_PROTOCOL_MIN, to: preau_LDAP_OPT_X_TLS_PROTOCOL_TLS1_2())
        // Last: the context is made of what the other options say at this moment.
        var client: Int32 = 0
        guard unsafe ldap_set_option(pointer, LDAP_OPT_X_TLS_NEWCTX, &client) == LDAP_OPT_SUCCESS
        else {
            let identity = settings.clientIdentity.map { ", or \($0.certificatePath) of one" } ?? ""
            throw .unusableSettings("\(path) is not a PEM file of certificates\(identity)")
        }
    }

    /// Sets what the client shows of itself, and the one key that it takes from the server.
    private func setIdentity(_ settings: ConnectionSettings) throws(LDAPError) {
        if let identity = settings.clientIdentity {
            let certificate = identity.certificatePath
            let key = identity.keyPath
            try check(unsafe ldap_set_option(pointer, LDAP_OPT_X_TLS_CERTFILE, certificate))
            try check(unsafe ldap_set_option(pointer, LDAP_OPT_X_TLS_KEYFILE, key))
        }
        if let pin = settings.pinnedKey {
            guard pin.count == 32 else { throw .unusableSettings("a SHA-256 is 32 octets") }
            let text = "sha256:\(Base64.encode(pin))"
            try check(unsafe ldap_set_option(pointer, LDAP_OPT_X_TLS_PEERKEY_HASH, text))
        }
    }

    /// Limits what libldap waits for by itself; what it reads and writes is limited by the wire.
    private func limitTime(network: Duration, response: Duration) throws(LDAPError) {
        var network = network.timeValue
        var response = response.timeValue
        try check(unsafe ldap_set_option(pointer, LDAP_OPT_NETWORK_TIMEOUT, &network))
        try check(unsafe ldap_set_option(pointer, LDAP_OPT_TIMEOUT, &response))
    }

    private func limitMessages() throws(LDAPError) {
        var size = ber_len_t(AnswerLimits.messageSize)
        let status = unsafe ber_sockbuf_ctrl(socketBuffer, LBER_SB_OPT_SET_MAX_INCOMING, &size)
        guard status == 1 else { throw .unusableSettings("LBER_SB_OPT_SET_MAX_INCOMING") }
    }

    private func set(_ option: Int32, to value: Int32) throws(LDAPError) {
        var value = value
        try check(unsafe ldap_set_option(pointer, option, &value))
    }

    private func check(_ status: Int32) throws(LDAPError) {
        guard status == LDAP_OPT_SUCCESS else {
            throw .unusableSettings("libldap refuses an option")
        }
    }
}
