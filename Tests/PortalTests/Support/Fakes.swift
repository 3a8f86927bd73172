import Domain
import Portal
import Synchronization

/// A directory of two people.
final class FakePeople: PersonAuthority {
    static let pupil = AccountID("p-1")
    static let teacher = AccountID("t-1")
    static let password = "motdepasse"

    let closed = Mutex<Set<AccountID>>([])
    let origins = Mutex<[LoginOrigin]>([])
    /// Which password is in force, whatever its text.
    let passwordVersion = Mutex<Int?>(1)
    /// What is answered to every password when it is not `nil`.
    let outage = Mutex<Refusal?>(nil)

    func identify(_ attempt: LoginAttempt) async -> Identification {
        origins.withLock { $0.append(attempt.origin) }
        if let refusal = outage.withLock({ $0 }) { return .nobody(refusal) }
        guard let person = person(login: attempt.login) else {
            return .nobody(Refusal(.unknownAccount))
        }
        guard attempt.password == SecretBytes(Self.password) else {
            return .nobody(Refusal(.wrongPassword))
        }
        return .person(person)
    }

    func person(_ account: AccountID) -> Person? {
        guard !closed.withLock({ $0.contains(account) }) else { return nil }
        switch account {
        case Self.pupil:
            return Person(
                account: account,
                login: "c.martin",
                population: .eleve,
                establishments: [],
                passwordVersion: passwordVersion.withLock { $0 }
            )
        case Self.teacher:
            return Person(
                account: account,
                login: "a.durand",
                population: .enseignant,
                establishments: [],
                passwordVersion: passwordVersion.withLock { $0 }
            )
        default: return nil
        }
    }

    func person(login: String) -> Person? {
        [Self.pupil, Self.teacher].compactMap(person).first { $0.login == login }
    }
}

/// Credentials kept in a list.
final class FakeCredentials: DeviceCredentialRegistry {
    private let issued = Mutex<[DeviceCredential]>([])
    /// When those that are made from now on end.
    let end = Mutex(Timestamp(secondsSinceEpoch: 4_000_000_000))
    /// Logins of those whose secrets nobody can verify any more.
    let useless = Mutex<Set<String>>([])

    func canVerify(_ credential: DeviceCredential) -> Bool {
        useless.withLock { !$0.contains(credential.login) }
    }

    func issue(to person: AccountID, label: String) async throws -> IssuedCredential {
        guard 1...64 ~= label.utf8.count else { throw DeviceCredentialError.badLabel }
        let end = end.withLock(\.self)
        return try issued.withLock { issued in
            guard issued.count < 3 else { throw DeviceCredentialError.tooMany(3) }
            let credential = DeviceCredential(
                login: "lp-\(issued.count)",
                holder: .person(person),
                label: label,
                verifier: "v",
                issuedAt: Timestamp(secondsSinceEpoch: 0),
                expiresAt: end
            )
            issued.append(credential)
            return IssuedCredential(credential: credential, secret: SecretBytes("Secret0Canari"))
        }
    }

    func credentials(of person: AccountID) async throws -> [DeviceCredential] {
        issued.withLock { $0.filter { $0.holder == .person(person) && $0.revokedAt == nil } }
    }

    func revoke(_ login: String, of person: AccountID) async throws -> Bool {
        issued.withLock { issued in
            let place = issued.firstIndex { $0.login == login && $0.holder == .person(person) }
            guard let place else { return false }
            issued[place].revokedAt = Timestamp(secondsSinceEpoch: 1)
            return true
        }
    }
}

struct FakeHistory: AttemptHistory {
    var attempts: [PastAttempt] = []

    func attempts(of account: AccountID) -> [PastAttempt] {
        account == FakePeople.pupil ? attempts : []
    }
}

final class FakeLedger: ProfileLedger {
    let notes = Mutex<[ProfileDownload]>([])

    func note(_ download: ProfileDownload) async throws {
        notes.withLock { $0.append(download) }
    }
}

final class FakeCharters: CharterRegister {
    private let accepted = Mutex<Set<String>>([])

    func hasAccepted(_ account: AccountID, version: String) throws -> Bool {
        accepted.withLock { $0.contains("\(account) \(version)") }
    }

    func accept(_ account: AccountID, version: String, at now: Timestamp) throws {
        accepted.withLock { _ = $0.insert("\(account) \(version)") }
    }
}

final class FakeFleet: FleetDesk {
    static let token = "jeton-de-campagne-0123"
    let reports = Mutex<[FleetReport]>([])

    func accept(_ report: FleetReport, token: SecretBytes) async throws -> FleetReply? {
        guard token == SecretBytes(Self.token) else { return nil }
        reports.withLock { $0.append(report) }
        return .noted
    }

    func enrol(serial: String, token: SecretBytes) async throws -> IssuedCredential? {
        guard token == SecretBytes(Self.token), serial == "PF-1" else { return nil }
        return try await FakeCredentials().issue(to: FakePeople.pupil, label: serial)
    }
}

/// What the pages told the log.
final class FakeEvents: PortalEvents {
    struct Refused: Equatable {
        let cause: SignInRefusal
        let visitor: IPAddress?
    }

    let refused = Mutex<[Refused]>([])
    let failures = Mutex<[String]>([])

    func signInRefused(_ cause: SignInRefusal, visitor: IPAddress?) {
        refused.withLock { $0.append(Refused(cause: cause, visitor: visitor)) }
    }

    func providerFailed(_ detail: String) { failures.withLock { $0.append(detail) } }
}
