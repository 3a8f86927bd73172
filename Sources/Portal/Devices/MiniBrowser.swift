/// A window that cannot install profiles, by how one leaves it.
enum MiniBrowser: Sendable {
    /// Opened by itself at the network's door.
    case door
    /// Inside another program.
    case app
    /// One or the other: Apple's window at the door gives no sign that apps' windows do not give.
    case doorOrApp

    var mayBeDoor: Bool { self != .app }
    var mayBeApp: Bool { self != .door }
}
