internal import Archives
internal import Crypto
package import Domain
internal import Foundation
internal import ProfileTemplates

/// Everything that a fleet needs to join, as one zip: the same order makes the same octets.
package struct FleetKit: Sendable {
    /// A machine with its credential.
    package struct Member: Sendable {
        package let machine: FleetMachine
        package let credential: FleetCredential

        package init(machine: FleetMachine, credential: FleetCredential) {
            self.machine = machine
            self.credential = credential
        }
    }

    let model: NetworkModel
    let profiles: FleetProfiles
    let campaign: String
    /// Where the scripts report and fetch credentials: `https://…`, without a slash at the end.
    let box: String?
    /// What they show there.
    let token: SecretBytes?
    /// Ordered by school.
    let members: [Member]
    /// Schools that had machines of the campaign and have none now, in their order: their boxes must know.
    let emptied: [UAI]
    /// Whether each machine's credential gets a file of its own too.
    let isPerMachine: Bool

    package init(
        model: NetworkModel,
        profiles: FleetProfiles,
        campaign: String,
        box: String?,
        token: SecretBytes?,
        members: [Member],
        emptied: Set<UAI> = [],
        isPerMachine: Bool = false
    ) {
        self.model = model
        self.profiles = profiles
        self.campaign = campaign
        self.box = box
        self.token = token
        self.members = members
        self.emptied = emptied.sorted()
        self.isPerMachine = isPerMachine
    }

    /// What a kit turned out to be.
    package struct Written: Sendable, Equatable {
        /// The version that machines report: 12 hexadecimal digits, of what is in `machine/`.
        package let version: String
        package let files: Int
    }

    /// Writes the kit to a file of mode 0600, which must not exist.
    ///
    /// `progress` is told how many machines are done.
    package func write(
        to path: String,
        progress: (Int) -> Void = { _ in }
    ) throws -> Written {
        var folder = KitFolder(zip: try ZipWriter(creating: path))
        let machine = try MachineHalf(self)
        for (name, octets) in machine.files { try folder.add("machine/\(name)", octets) }
        try writeCredentials(&folder, progress)
        for (name, octets) in try ManagementHalf(self, machine).files {
            try folder.add(name, octets)
        }
        for (name, octets) in try readMe(machine.version) { try folder.add(name, octets) }
        let files = try folder.finish()
        return Written(version: machine.version, files: files)
    }

    private func writeCredentials(_ folder: inout KitFolder, _ progress: (Int) -> Void) throws {
        if let token {
            let line =
                token.withBytes { span in span.indices.map { span[$0] } } + Array("\r\n".utf8)
            try folder.add("credentials/enrolment-token.txt", line, isPrivate: true)
        }
        var done = 0
        for school in schools {
            var credentials = "serial;login;secret\r\n"
            var box = Self.boxHeader
            for member in school {
                let line = Self.secretLine(member)
                credentials += line
                box += Self.boxLine(member)
                if isPerMachine {
                    try folder.add(
                        "credentials/machines/\(Self.fileName(member.machine)).csv",
                        Array("serial;login;secret\r\n\(line)".utf8),
                        isPrivate: true
                    )
                }
            }
            let uai = school.first?.machine.establishment.description ?? ""
            try folder.add("credentials/\(uai).csv", Array(credentials.utf8), isPrivate: true)
            try folder.add("boxes/\(uai).csv", Array(box.utf8))
            done += school.count
            progress(done)
        }
        for school in emptied {
            let line = TableLine.of(["", "", school.description, "", "", campaign, "", ""])
            try folder.add("boxes/\(school).csv", Array((Self.boxHeader + line).utf8))
        }
    }

    private static let boxHeader = "serial;asset;uai;user_ref;label;campaign;login;sha256\r\n"

    private var schools: [ArraySlice<Member>] {
        var schools: [ArraySlice<Member>] = []
        var rest = members[...]
        while let first = rest.first {
            let end =
                rest.firstIndex { $0.machine.establishment != first.machine.establishment }
                ?? rest.endIndex
            schools.append(rest[..<end])
            rest = rest[end...]
        }
        return schools
    }

    private static func secretLine(_ member: Member) -> String {
        let secret = member.credential.secret.withBytes { span in
            String(decoding: span.indices.map { span[$0] }, as: UTF8.self)
        }
        return TableLine.of([member.machine.serial, member.credential.login, secret])
    }

    private static func boxLine(_ member: Member) -> String {
        let machine = member.machine
        let verification = member.credential.verification
        return TableLine.of([
            machine.serial, machine.asset, machine.establishment.description, machine.user,
            machine.label, machine.campaign, verification.login,
            KitText.hexadecimal(verification.sha256),
        ])
    }

    /// A name that every file system takes, other than those of all other machines.
    private static func fileName(_ machine: FleetMachine) -> String {
        let serial = Login.key(machine.serial)
        let isPlain = serial.utf8.allSatisfy {
            FleetCell.isDigit($0) || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0
        }
        let name =
            isPlain
            ? serial : "x-\(KitText.hexadecimal(SHA256.hash(data: Array(serial.utf8)).prefix(8)))"
        return "\(machine.establishment)/\(name)"
    }

    private func readMe(_ version: String) throws -> [(String, [UInt8])] {
        var omitted: [String] = []
        if profiles.chromeOS == nil { omitted.append("chromeos/") }
        if profiles.android == nil { omitted.append("android/") }
        let values: [String: Any] = [
            "omitted": omitted,
            "organization": model.organization, "campaign": campaign, "kit": version,
            "machines": members.count, "schools": schools.count, "box": box ?? "—",
        ]
        return [
            ("LISEZMOI.txt", try text(.fleetLisezMoi, values)),
            ("README.txt", try text(.fleetReadMe, values)),
        ]
    }

    private func text(_ template: Template, _ values: [String: Any]) throws -> [UInt8] {
        // The mark tells Windows' editor the encoding.
        KitText.windows(Array("\u{FEFF}\(try template.fill(.plain, with: values))".utf8))
    }
}
