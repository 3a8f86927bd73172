import TestSupport
import Testing

/// A way in which a directory goes wrong, and how it is put right again.
enum Fault: String, CaseIterable, CustomTestStringConvertible {
    case stopped, frozen, limited, emptied, partlyHidden, passwordsHidden, restored, mostlyDeleted

    var testDescription: String { rawValue }

    /// Whether the server answers, with something that should not be believed.
    var isHeld: Bool { ![.stopped, .frozen, .limited].contains(self) }

    /// A server with a memory for deletions says nothing of people that it no longer shows, until all
    /// is compared again; one without tells who is there.
    var contentSync: SlapdFixture.ContentSync {
        self == .partlyHidden ? .withoutSessionLog : .withSessionLog
    }

    /// What is done while all is well.
    func prepare(_ slapd: SlapdFixture) throws {
        switch self {
        case .emptied, .mostlyDeleted, .restored: try slapd.saveDatabase()
        default: break
        }
        if self == .restored { try slapd.modify(GeneratedPupils.additions(0..<30)) }
    }

    func strike(_ slapd: SlapdFixture) throws {
        switch self {
        case .stopped: slapd.stop()
        case .frozen: slapd.freeze()
        case .limited:
            try slapd.reconfigure { $0.replacing("size=unlimited", with: "size=20") }
            try slapd.modify(Self.touch(0..<60))
        case .emptied: try slapd.modify(try Self.deletion { _ in true })
        case .partlyHidden:
            try slapd.reconfigure { text in
                text.replacing(Self.access, with: Self.hiding + Self.access, maxReplacements: 1)
            }
            // Some change makes it say anything at all.
            try slapd.modify(Self.touch(50..<60))
        case .passwordsHidden:
            try slapd.reconfigure {
                $0.replacing(Self.passwordsFor + Self.passwordAccess, with: Self.passwordsFor)
            }
            try slapd.modify(Self.touch(0..<60))
        case .restored: try slapd.restoreDatabase()
        case .mostlyDeleted: try slapd.modify(try Self.deletion { $0 % 5 < 3 })
        }
    }

    func heal(_ slapd: SlapdFixture) throws {
        switch self {
        case .stopped: try slapd.start()
        case .frozen: slapd.thaw()
        case .limited:
            try slapd.reconfigure { $0.replacing("size=20", with: "size=unlimited") }
        case .emptied, .mostlyDeleted: try slapd.restoreDatabase()
        case .partlyHidden: try slapd.reconfigure { $0.replacing(Self.hiding, with: "") }
        case .passwordsHidden:
            try slapd.reconfigure {
                $0.replacing(Self.passwordsFor, with: Self.passwordsFor + Self.passwordAccess)
            }
        // These people are gone for good: somebody has to approve it.
        case .restored: break
        }
    }

    // MARK: - Words of slapd's

    private static let access = "access to "
    private static let hiding = "access to dn.regex=\"^uid=WFE99800[0-3]\" by * none\n"
    private static let passwordsFor = "access to attrs=userPassword,sambaNTPassword"
    private static let passwordAccess = " by dn.exact=\"\(SlapdFixture.serviceDN)\" read"

    /// Changes an attribute of the first school's pupils that no account depends on.
    private static func touch(_ numbers: Range<Int>) -> String {
        numbers.map { number in
            """
            dn: uid=WFE\(9_980_000 + number),ou=eleves,\(SlapdFixture.suffix)
            changetype: modify
            replace: sn
            sn: TOUCHE


            """
        }.joined()
    }

    private static func deletion(of isGone: (Int) -> Bool) throws -> String {
        try Academy.entries().split(separator: "\n")
            .filter { $0.hasPrefix("dn: uid=") }
            .enumerated()
            .filter { isGone($0.offset) }
            .map { "\($0.element)\nchangetype: delete\n\n" }
            .joined()
    }
}

extension GeneratedPupils {
    /// The change records that add some.
    static func additions(_ numbers: Range<Int>) -> String {
        numbers.map { entry($0, changeType: "add") }.joined()
    }
}
