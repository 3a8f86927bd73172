/// Fictitious pupils in any number, for the directory servers of the tests.
package enum GeneratedPupils {
    package static let base = "ou=eleves,\(SlapdFixture.suffix)"

    package static func dn(_ number: Int) -> String { "uid=GEN\(number),\(base)" }

    /// The LDIF of one pupil.
    package static func entry(_ number: Int, changeType: String? = nil) -> String {
        """
        dn: \(dn(number))
        \(changeType.map { "changetype: \($0)\n" } ?? "")objectClass: inetOrgPerson
        objectClass: ENTPerson
        objectClass: ENTEleve
        uid: GEN\(number)
        cn: Fictif \(number)
        sn: Fictif
        ENTPersonLogin: gen.\(number)
        ENTPersonJointure: AC-FICTIVE$GEN\(number)
        ENTPersonProfils: National_ELV
        ENTPersonStructRattach: 9980001C


        """
    }

    /// The LDIF of many.
    package static func entries(_ numbers: Range<Int>) -> String {
        numbers.map { entry($0) }.joined()
    }
}
