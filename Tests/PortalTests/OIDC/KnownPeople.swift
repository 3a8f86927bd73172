import Domain

/// A directory of one pupil, `marie` of 0750001A.
struct KnownPeople: PersonAuthority {
    static let marie = Person(
        account: AccountID("1"),
        login: "marie",
        population: .eleve,
        establishments: [UAI("0750001A")].compactMap { $0 }
    )

    func identify(_ attempt: LoginAttempt) async -> Identification {
        attempt.login == Self.marie.login && attempt.password == SecretBytes("secret")
            ? .person(Self.marie) : .nobody(Refusal(.wrongPassword))
    }

    func person(_ account: AccountID) -> Person? {
        account == Self.marie.account ? Self.marie : nil
    }

    func person(login: String) -> Person? {
        login == Self.marie.login ? Self.marie : nil
    }
}
