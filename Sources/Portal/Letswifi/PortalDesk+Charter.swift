internal import Domain

extension PortalDesk {
    /// Whether the person has yet to accept the terms of use as they are now; not when nobody can tell.
    func mustAcceptCharter(_ person: Person) -> Bool {
        guard let charter = model.charter else { return false }
        let hasAccepted = try? services.charters.hasAccepted(
            person.account,
            version: charter.version
        )
        return hasAccepted == false
    }
}
