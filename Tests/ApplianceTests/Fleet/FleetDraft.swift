import Domain
import Foundation
import TestSupport
import Testing

@testable import Appliance
@testable import Provisioning
@testable import Store

/// A box that knows of a fleet, and lists of machines for it.
struct FleetDraft {
    let draft: SiteDraft
    let school: School
    var store: AccountStore { get throws { try school.openStore() } }

    /// Makes the box, with these settings under the key `fleet`.
    init(settings: String = "key: {file: fleet.key}") throws {
        var draft = try SiteDraft()
        for (name, digit) in [("fleet.key", "5"), ("fleet.token", "6")] {
            _ = try draft.directory.write(String(repeating: digit, count: 64) + "\n", to: name)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600],
                ofItemAtPath: draft.directory.file(name)
            )
        }
        draft.text += "\nfleet:\n  \(settings)\n"
        if !settings.contains("token") { draft.text += "  enrolment-token: {file: fleet.token}\n" }
        self.draft = draft
        school = try School.load(try draft.directory.write(draft.text, to: "preau.yaml"))
    }

    static let token = SecretBytes(String(repeating: "6", count: 64))

    /// Writes a list of machines of one school, and gives its path.
    func list(_ numbers: some Sequence<Int>, uai: String = "9980003E") throws -> String {
        let rows = numbers.map { "SN\($0);INV\($0);\(uai);;Poste \($0)\n" }.joined()
        return try draft.directory.write("serial;asset;uai;user_ref;label\n\(rows)", to: "list.csv")
    }

    /// Takes a list and makes a kit of it.
    @discardableResult
    func build(
        _ numbers: some Sequence<Int>,
        uai: String = "9980003E",
        to out: String? = nil,
        options: FleetOptions = FleetOptions(),
        now: Timestamp = Timestamp(secondsSinceEpoch: 1_800_000_000)
    ) throws -> FleetChange {
        try FleetAdministration.build(
            try list(numbers, uai: uai),
            out: out ?? draft.directory.file("kit.zip"),
            options: options,
            kit: (try Self.model(), Self.profiles),
            in: school,
            now: now
        )
    }

    /// Unpacks one file of the kit.
    func kitFile(_ name: String) throws -> String {
        try ChildProcess.run("unzip", ["-p", draft.directory.file("kit.zip"), name])
    }

    private static let profiles = FleetProfiles(
        windows: [.init(name: "Lycée", xml: Array("<WLANProfile/>".utf8))],
        apple: [],
        chromeOS: [],
        android: []
    )

    private static func model() throws -> NetworkModel {
        NetworkModel(
            ssids: [try #require(SSID("Lycée"))],
            serverNames: ["radius.lycee.example"],
            anchors: [],
            outerIdentity: "anonymous@lycee.example",
            realm: "lycee.example",
            organization: "Région",
            identifier: "fr.region.wifi"
        )
    }
}
