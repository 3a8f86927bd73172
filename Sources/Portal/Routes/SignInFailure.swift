internal import Domain

/// Why a sign-in failed, as far as the person is told: an unknown login is not told from a wrong password.
enum SignInFailure: Sendable {
    case wrong
    case throttled
    case unavailable
    case notActivated
    case closed

    init(_ refusal: Refusal) {
        switch refusal.reason {
        case .accountThrottled: self = .throttled
        case .accountNotActivated: self = .notActivated
        case .accountClosed, .otherEstablishment: self = .closed
        case .identitySourceUnavailable, .directoryStale, .overload, .internalError:
            self = .unavailable
        default: self = .wrong
        }
    }

    /// The same for the log.
    var cause: SignInRefusal {
        switch self {
        case .wrong: .wrong
        case .throttled: .throttled
        case .unavailable: .unavailable
        case .notActivated: .notActivated
        case .closed: .closed
        }
    }
}
