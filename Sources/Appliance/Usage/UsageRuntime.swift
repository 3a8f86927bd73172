internal import Crypto
internal import Directory
internal import Domain
internal import Foundation
internal import Logging
internal import NIOPosix
internal import Passwords
internal import ServiceLifecycle
internal import Store
internal import Usage

/// What becomes of attempts and accounting: the journal, and what is counted from it.
struct UsageRuntime {
    let journal: UsageJournal
    let services: [any Service]

    /// Prepares the parts; `threads` has one thread, which alone writes the usage database.
    init(
        _ school: School,
        _ directory: AccountDirectory,
        pepper: Pepper,
        threads: NIOThreadPool,
        logger: Logger
    ) throws {
        let store = try school.usageStore()
        guard
            let classifier = AttemptClassifier(
                directory: directory,
                establishments: school.orderedEstablishments
            )
        else { throw InputError(key: "establishments", "names no school") }
        let calendar = LocalCalendar.ofProcess
        let ledger = UsageLedger(
            store: store,
            calendar: calendar,
            main: classifier.main,
            limits: SessionLimits(
                interimInterval: Int64(school.configuration.usage.interimInterval)
            ),
            subject: Self.subject(pepper.usageKey, calendar)
        )
        journal = UsageJournal(
            store: store,
            threads: threads,
            classify: { classifier.classify($0, at: $1) },
            reader: ledger,
            logger: logger
        )
        let upkeep = UsageUpkeep(
            ledger: ledger,
            store: store,
            threads: threads,
            calendar: calendar,
            journalDays: school.configuration.usage.journalDays,
            logger: logger
        )
        services = [journal, upkeep]
    }

    /// A keyed hash, another one in each school year: nobody is followed from one to the next.
    private static func subject(
        _ secret: SecretBytes,
        _ calendar: LocalCalendar
    ) -> UsageLedger.Subject {
        let key = secret.withBytes { octets in SymmetricKey(data: octets.indices.map { octets[$0] })
        }
        return { identity, instant in
            let year = PresencePeriod.schoolYear.start(containing: instant, in: calendar)
            let text = "\(year.secondsSinceEpoch)\u{1F}\(identity)"
            let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)
            return PresenceSubject(Array(code.prefix(PresenceSubject.length)))
        }
    }
}

extension UsageJournal: Service {}
extension UsageUpkeep: Service {}
