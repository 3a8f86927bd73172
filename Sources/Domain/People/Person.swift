/// A person as pages know them: never a password, nor a name.
package struct Person: Sendable, Equatable {
    package let account: AccountID
    package let login: String
    package let population: Population
    package let establishments: [UAI]
    /// Why the network would refuse this person now, if it would.
    package let refusal: Refusal?

    package init(
        account: AccountID,
        login: String,
        population: Population,
        establishments: [UAI],
        refusal: Refusal? = nil
    ) {
        self.account = account
        self.login = login
        self.population = population
        self.establishments = establishments
        self.refusal = refusal
    }
}
