/// A laptop of a fleet, as the région's list describes it.
package struct FleetMachine: Sendable, Hashable {
    /// The BIOS serial number: 1 to 64 octets, compared without regard to ASCII case.
    package let serial: String
    /// The inventory number; may be empty.
    package let asset: String
    /// The school that it is handed out by.
    package let establishment: UAI
    /// The login of the person it is lent to, or empty: the machine is then judged as a pupil of its school.
    package let user: String
    package let label: String
    /// The list that it came with, for people.
    package let campaign: String

    package init(
        serial: String,
        asset: String,
        establishment: UAI,
        user: String,
        label: String,
        campaign: String
    ) {
        self.serial = serial
        self.asset = asset
        self.establishment = establishment
        self.user = user
        self.label = label
        self.campaign = campaign
    }
}
