package import Store

/// What the journal comes to so far: sessions, hours, who was there.
package final class UsageLedger: JournalReader {
    package init() {}

    package func read(_ attempts: [NumberedAttempt], _ records: [NumberedRecord]) {}
}
