/// Access taken from some people until an hour: a class during a test, a pupil for a day.
package struct Suspension: Sendable, Equatable {
    package enum Target: Sendable, Equatable {
        case everybody
        case population(Population)
        /// A class by its code, whatever the case of its letters.
        case schoolClass(String)
        /// A teaching group by its code, whatever the case of its letters.
        case group(String)
        case account(AccountID)
    }

    /// Its number where it is kept.
    package let id: Int64
    /// The school whose people alone are meant; `nil` means all schools.
    package let establishment: UAI?
    package let target: Target
    /// The first instant at which access is open again.
    package let until: Timestamp
    /// What the administrator wrote, for colleagues.
    package let reason: String

    package init(
        id: Int64,
        establishment: UAI? = nil,
        target: Target,
        until: Timestamp,
        reason: String = ""
    ) {
        self.id = id
        self.establishment = establishment
        self.target = target
        self.until = until
        self.reason = reason
    }
}
