/// A person as pages know them: never a password, nor a name.
package struct Person: Sendable, Equatable {
    package let account: AccountID
    package let login: String
    package let population: Population
    package let establishments: [UAI]
    /// Why the network would refuse this person now, if it would.
    package let refusal: Refusal?
    /// Names the password in force, in this process alone; `nil` while nobody knows of one.
    package let passwordVersion: Int?

    package init(
        account: AccountID,
        login: String,
        population: Population,
        establishments: [UAI],
        refusal: Refusal? = nil,
        passwordVersion: Int? = nil
    ) {
        self.account = account
        self.login = login
        self.population = population
        self.establishments = establishments
        self.refusal = refusal
        self.passwordVersion = passwordVersion
    }

    /// Whether what was granted while `version` was in force still holds.
    ///
    /// What began while nobody knew of a password does: the first one that is learnt is no change.
    package func stillHas(passwordVersion version: Int?) -> Bool {
        version == nil || version == passwordVersion
    }
}
