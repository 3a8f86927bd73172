internal import Domain

/// What a peer says of itself inside the tunnel: PAP, the one inner method that we take.
struct InnerCredentials {
    let login: String
    let password: SecretBytes

    enum Code {
        static let userName: UInt32 = 1
        static let userPassword: UInt32 = 2
        static let chapPassword: UInt32 = 3
        static let chapChallenge: UInt32 = 60
        static let eapMessage: UInt32 = 79
        static let microsoft: UInt32 = 311
    }

    /// Reads PAP credentials (RFC 5281 §11.2.5).
    ///
    /// An unknown mandatory attribute fails the negotiation (RFC 5281 §10.1); nothing that a client
    /// puts here ever reaches a reply.
    init(phase2 message: [UInt8]) throws(Refusal) {
        let avps: [AVP]
        do throws(AVPError) {
            avps = try AVP.all(in: message)
        } catch {
            throw Refusal(.eapMethod, "phase 2: \(error)")
        }
        var names: [ArraySlice<UInt8>] = []
        var passwords: [ArraySlice<UInt8>] = []
        for avp in avps {
            switch (avp.vendor, avp.code) {
            case (0, Code.userName): names.append(avp.data)
            case (0, Code.userPassword): passwords.append(avp.data)
            case (0, Code.chapPassword), (0, Code.chapChallenge):
                throw Refusal(.eapMethod, "inner CHAP")
            case (0, Code.eapMessage): throw Refusal(.eapMethod, "inner EAP")
            case (Code.microsoft, _): throw Refusal(.eapMethod, "inner MS-CHAP")
            default:
                guard !avp.isMandatory else {
                    throw Refusal(.eapMethod, "phase 2: unknown mandatory AVP \(avp.code)")
                }
            }
        }
        guard names.count == 1, let name = names.first else {
            throw Refusal(.malformedIdentity, "phase 2: \(names.count) User-Name")
        }
        guard passwords.count == 1, let password = passwords.first else {
            throw Refusal(.eapMethod, "phase 2: \(passwords.count) User-Password")
        }
        guard let login = Identity(name)?.text else {
            throw Refusal(.malformedIdentity, "phase 2: User-Name is not printable UTF-8")
        }
        // The peer pads the password with NUL to hide its length; only these are removed.
        let end = password.lastIndex { $0 != 0 }.map { $0 + 1 } ?? password.startIndex
        guard end > password.startIndex else { throw Refusal(.wrongPassword, "empty password") }
        self.login = login
        self.password = SecretBytes(password[..<end])
    }
}
