internal import Directory
internal import Domain
internal import Logging
internal import NIOPosix
internal import Store
internal import Usage

/// What becomes of attempts and accounting: the journal, and what is counted from it.
struct UsageRuntime {
    let journal: UsageJournal

    /// Opens the usage database; `threads` has one thread, and is the journal's alone.
    init(
        _ school: School,
        _ directory: AccountDirectory,
        threads: NIOThreadPool,
        logger: Logger
    ) throws {
        let store = try school.openUsageStore()
        guard
            let classifier = AttemptClassifier(
                directory: directory,
                establishments: school.orderedEstablishments
            )
        else { throw InputError(key: "establishments", "names no school") }
        journal = UsageJournal(
            store: store,
            threads: threads,
            classify: { classifier.classify($0, at: $1) },
            reader: UsageLedger(),
            logger: logger
        )
    }
}
