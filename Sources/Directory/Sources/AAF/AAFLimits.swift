/// How large a record and a delivery may be, and how much the report keeps.
enum AAFLimits {
    /// Schools in a delivery: an academy has some thousands.
    static let schools = 100_000
    /// Persons and schools of a delivery that the box keeps.
    static let entries = 1_000_000
    /// Values in one record, all attributes together.
    static let valuesPerRecord = 4096
    /// Octets in a value that is kept.
    static let valueSize = 1024
    /// Octets in an identifier.
    static let idSize = 64
    /// Octets in the values of a record that are kept.
    static let recordSize = 256 << 10
    /// Quarantined records that the report names; all are counted.
    static let quarantined = 100
    /// Different names that the report counts apart.
    static let names = 200
}
