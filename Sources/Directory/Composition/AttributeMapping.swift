/// The names of the attributes that hold what the box needs; letter case does not matter.
///
/// The defaults are the national scheme's (SDET, annexe 4) and OpenLDAP's.
package struct AttributeMapping: Sendable, Equatable, Codable {
    package var login: String
    /// The first that an entry has names the person for good.
    package var identifiers: [String]
    package var profile: String
    /// The school: a UAI, a numeric *jointure*, or a DN.
    package var establishment: String
    /// `school$code$…`, the school in the same three forms.
    package var functions: String
    /// `school$class`, the school in the same three forms.
    package var classes: String
    /// `school$group`, the school in the same three forms.
    package var groups: String
    /// Empty when the source keeps its passwords to itself.
    package var password: String
    /// Present, whatever its value, on an account that must not log in.
    package var disabled: String
    /// On the entry of a school: its UAI.
    package var structureUAI: String
    /// On the entry of a school: its numeric *jointure*.
    package var structureJointure: String

    package init(
        login: String = "ENTPersonLogin",
        identifiers: [String] = ["entryUUID", "ENTPersonJointure"],
        profile: String = "ENTPersonProfils",
        establishment: String = "ENTPersonStructRattach",
        functions: String = "ENTPersonFonctions",
        classes: String = "ENTEleveClasses",
        groups: String = "ENTEleveGroupes",
        password: String = "userPassword",
        disabled: String = "pwdAccountLockedTime",
        structureUAI: String = "ENTStructureUAI",
        structureJointure: String = "ENTStructureJointure"
    ) {
        self.login = login
        self.identifiers = identifiers
        self.profile = profile
        self.establishment = establishment
        self.functions = functions
        self.classes = classes
        self.groups = groups
        self.password = password
        self.disabled = disabled
        self.structureUAI = structureUAI
        self.structureJointure = structureJointure
    }

    /// All the attributes that a source must ask for, the object class included.
    package var attributes: [String] {
        unique(
            ["objectClass", login] + identifiers + [
                Self.jointure, profile, establishment, functions, classes, groups, password,
                disabled, structureUAI, structureJointure,
            ]
        ).filter { !$0.isEmpty }
    }

    /// What a person is called in every source of one academy.
    static let jointure = "ENTPersonJointure"
}
