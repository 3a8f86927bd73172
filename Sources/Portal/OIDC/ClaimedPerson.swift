internal import Domain

/// Finds the person whom a provider's claims describe, as the directory knows them.
struct ClaimedPerson: Sendable {
    let claims: OIDCClaims
    /// Our schools.
    let establishments: Set<UAI>
    let people: any PersonAuthority

    /// - Throws: what keeps the claims from being a person of ours.
    func find(_ token: IDToken) throws(OIDCRefusal) -> Person {
        guard let login = token[claims.login]?.text, 1...256 ~= login.utf8.count,
            !login.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw .missingClaim(claims.login) }
        if let name = claims.establishments {
            guard let texts = token[name]?.texts, !texts.isEmpty else { throw .missingClaim(name) }
            guard texts.compactMap({ UAI($0) }).contains(where: establishments.contains) else {
                throw .otherEstablishment
            }
        }
        guard let person = people.person(login: login) else { throw .unknownPerson }
        if let name = claims.affiliation {
            guard let texts = token[name]?.texts, !texts.isEmpty else { throw .missingClaim(name) }
            guard texts.contains(where: { claims.affiliations[$0] == person.population }) else {
                throw .otherPopulation
            }
        }
        return person
    }
}
