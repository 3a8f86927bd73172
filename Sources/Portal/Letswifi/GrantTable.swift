internal import Domain
internal import Synchronization

/// The codes and access tokens that are out: their hashes, in memory, and bounded.
///
/// A full table gives nothing new until something expires: nobody's flood ends what others were given.
final class GrantTable: Sendable {
    typealias Instant = ContinuousClock.Instant

    private enum CodeState {
        case fresh
        /// What it was changed for, by its hash.
        case redeemed(token: [UInt8])
    }

    private struct Code {
        let grant: ProgramGrant
        let issuedAt: Instant
        var state = CodeState.fresh
    }

    private struct Token {
        let grant: ProgramGrant
        let issuedAt: Instant
        /// The device credential that was given for it last.
        var credential: String?
    }

    private struct Contents {
        var codes: [[UInt8]: Code] = [:]
        var tokens: [[UInt8]: Token] = [:]
    }

    static let codeLife: Duration = .seconds(60)
    static let tokenLife: Duration = .seconds(3600)
    /// Codes and tokens of one person at most.
    static let perPerson = 16

    private let capacity: Int
    private let contents = Mutex(Contents())

    init(capacity: Int = 20_000) {
        self.capacity = max(1, capacity)
    }

    /// Makes a code, of 128 random bits, good for a minute and once.
    ///
    /// - Throws: `.temporarilyUnavailable` when too many are out.
    func issueCode(_ grant: ProgramGrant, at now: Instant) throws(OAuthError) -> String {
        let code = RandomToken.make()
        guard let key = RandomToken.key(code) else { throw .temporarilyUnavailable }
        let isIssued = contents.withLock { contents in
            Self.purge(&contents, at: now)
            let own = contents.codes.values.count { $0.grant.account == grant.account }
            guard contents.codes.count < capacity, own < Self.perPerson else { return false }
            contents.codes[key] = Code(grant: grant, issuedAt: now)
            return true
        }
        guard isIssued else { throw .temporarilyUnavailable }
        return code
    }

    /// Changes a code for an access token (RFC 6749 §4.1.3).
    ///
    /// A code that comes a second time ends the token that it gave (§4.1.2); one that comes with anything
    /// wrong is used up.
    func redeem(_ request: TokenRequest, at now: Instant) throws(OAuthError) -> String {
        let token = RandomToken.make()
        guard let codeKey = RandomToken.key(request.code), let tokenKey = RandomToken.key(token)
        else { throw .invalidGrant }
        let isRedeemed = contents.withLock { contents in
            guard var code = contents.codes[codeKey] else { return false }
            if case .redeemed(let given) = code.state {
                contents.tokens[given] = nil
                contents.codes[codeKey] = nil
                return false
            }
            guard now - code.issuedAt < Self.codeLife, request.clientID == code.grant.clientID,
                request.redirectAddress == code.grant.redirectAddress,
                ProofKey.verify(request.verifier, against: code.grant.challenge)
            else {
                contents.codes[codeKey] = nil
                return false
            }
            code.state = .redeemed(token: tokenKey)
            contents.codes[codeKey] = code
            contents.tokens[tokenKey] = Token(grant: code.grant, issuedAt: now)
            return true
        }
        guard isRedeemed else { throw .invalidGrant }
        return token
    }

    /// What an access token allows; `nil` when it is none, or its time is over.
    func grant(of token: String, at now: Instant) -> ProgramGrant? {
        guard let key = RandomToken.key(token) else { return nil }
        return contents.withLock { contents in
            guard let held = contents.tokens[key], now - held.issuedAt < Self.tokenLife else {
                return nil
            }
            return held.grant
        }
    }

    /// The device credential that a token was given last.
    func credential(of token: String) -> String? {
        guard let key = RandomToken.key(token) else { return nil }
        return contents.withLock { $0.tokens[key]?.credential }
    }

    /// Notes the device credential that a token was given, in place of the one before.
    ///
    /// - Returns: whether the token is still good for one.
    func note(credential: String, for token: String) -> Bool {
        guard let key = RandomToken.key(token) else { return false }
        return contents.withLock { contents in
            guard contents.tokens[key] != nil else { return false }
            contents.tokens[key]?.credential = credential
            return true
        }
    }

    /// Makes a token worthless.
    func withdraw(_ token: String) {
        guard let key = RandomToken.key(token) else { return }
        contents.withLock { _ = $0.tokens.removeValue(forKey: key) }
    }

    private static func purge(_ contents: inout Contents, at now: Instant) {
        // Codes stay as long as the tokens that they gave: a code that comes again ends its token.
        contents.codes = contents.codes.filter { _, code in
            switch code.state {
            case .fresh: now - code.issuedAt < codeLife
            case .redeemed: now - code.issuedAt < tokenLife + codeLife
            }
        }
        contents.tokens = contents.tokens.filter { now - $0.value.issuedAt < tokenLife }
    }
}
