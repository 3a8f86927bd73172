package import Domain
internal import Foundation
internal import Logging
internal import NIOPosix
internal import Passwords
internal import Provisioning
internal import Store

/// Takes what the machines of the fleet say and ask for.
package struct FleetReception: FleetDesk {
    private let store: AccountStore
    private let plan: FleetPlan
    private let pepper: Pepper
    private let threads: NIOThreadPool
    private let logger: Logger
    private let now: @Sendable () -> Timestamp

    /// Waits for the store on `threads`.
    init(
        store: AccountStore,
        plan: FleetPlan,
        pepper: Pepper,
        threads: NIOThreadPool,
        logger: Logger,
        now: @escaping @Sendable () -> Timestamp = { .now }
    ) {
        self.store = store
        self.plan = plan
        self.pepper = pepper
        self.threads = threads
        self.logger = logger
        self.now = now
    }

    package func accept(_ report: FleetReport, token: SecretBytes) async throws -> FleetReply? {
        guard isRight(token), let report = FleetReportCheck.checked(report) else { return nil }
        let now = now()
        let machine = try await threads.runIfActive { try store.note(report, at: now) }
        return machine.map { machine in
            let isReplaced = machine.rotation > 0 && machine.enrolledAt == nil
            return isReplaced && plan.key != nil ? .fetchCredential : .noted
        }
    }

    package func enrol(serial: String, token: SecretBytes) async throws -> IssuedCredential? {
        guard FleetReportCheck.isSerial(serial) else { return nil }
        let issued = isRight(token) ? try await issue(serial) : nil
        let metadata: Logger.Metadata = ["serial": "\(serial)"]
        if let issued {
            logger.info(
                "machine enrolled",
                metadata: metadata.merging(["login": "\(issued.credential.login)"]) { $1 }
            )
        } else {
            logger.notice("enrolment of a machine refused", metadata: metadata)
        }
        return issued
    }

    private func issue(_ serial: String) async throws -> IssuedCredential? {
        guard let key = plan.key else { return nil }
        let sealer = FleetSealer(pepper: pepper, lifetime: plan.lifetime, now: now())
        return try await threads.runIfActive {
            guard let stored = try store.enrolMachine(serial, at: sealer.now) else { return nil }
            let credential = key.credential(of: stored.machine.serial, rotation: stored.rotation)
            let sealed = try sealer.credential(of: stored.machine, credential.verification)
            try store.putCredential(sealed, of: stored.machine.serial, at: sealer.now)
            return IssuedCredential(credential: sealed, secret: credential.secret)
        }
    }

    /// Compares digests, whose lengths tell nothing.
    private func isRight(_ token: SecretBytes) -> Bool {
        guard let expected = plan.token, let left = DeviceSecret.digest(of: token),
            let right = DeviceSecret.digest(of: expected)
        else { return false }
        return left == right
    }
}

/// Judges what a machine, or somebody in its place, says.
enum FleetReportCheck {
    private static let limits = (serial: 64, text: 64, anchors: 16, error: 200)

    /// - Returns: the report as it may be stored; `nil` when no kit's script would send it.
    static func checked(_ report: FleetReport) -> FleetReport? {
        guard isSerial(report.serial), isWord(report.kit), isWord(report.build),
            report.anchors.count <= limits.anchors, report.anchors.allSatisfy(isDigest),
            report.error.map({ $0.utf8.count <= limits.error }) ?? true
        else { return nil }
        return FleetReport(
            serial: report.serial,
            kit: report.kit,
            isProfileRight: report.isProfileRight,
            isAuthorityRight: report.isAuthorityRight,
            isCredentialRight: report.isCredentialRight,
            anchors: report.anchors,
            build: report.build,
            error: report.error.flatMap(printable)
        )
    }

    static func isSerial(_ text: String) -> Bool {
        1...limits.serial ~= text.utf8.count && text.utf8.allSatisfy { 0x20...0x7E ~= $0 }
    }

    private static func isWord(_ text: String) -> Bool {
        1...limits.text ~= text.utf8.count && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy {
                UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
                    || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0
            }
    }

    /// The error as a terminal may show it.
    private static func printable(_ text: String) -> String? {
        var shown = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: shown += " "
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown.allSatisfy(\.isWhitespace) ? nil : shown
    }
}
