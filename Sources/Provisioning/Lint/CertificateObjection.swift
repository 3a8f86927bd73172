/// What is wrong with a server's certificate or its authorities, for devices that check.
package struct CertificateObjection: Sendable, Equatable {
    package enum Severity: String, Sendable {
        /// No profile is written.
        case error
        case warning
    }

    package let severity: Severity
    /// In French, for administrators.
    package let sentence: String

    package init(_ severity: Severity, _ sentence: String) {
        self.severity = severity
        self.sentence = sentence
    }
}
