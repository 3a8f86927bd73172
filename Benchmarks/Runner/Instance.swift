internal import TestSupport

/// A server that runs and answers, with files of its own that go when it stops.
final class Instance: Sendable {
    let subject: Subject
    let endpoint: RADIUSEndpoint
    /// From the birth of the process until it answered the first request of a login.
    let timeToAnswer: Duration
    private let server: ChildProcess
    /// What the server needs and was started before it: the directory.
    private let helper: DirectoryServer?
    private let directory: TemporaryDirectory

    init(
        _ subject: Subject,
        _ endpoint: RADIUSEndpoint,
        timeToAnswer: Duration,
        server: ChildProcess,
        helper: DirectoryServer?,
        directory: TemporaryDirectory
    ) {
        self.subject = subject
        self.endpoint = endpoint
        self.timeToAnswer = timeToAnswer
        self.server = server
        self.helper = helper
        self.directory = directory
    }

    var processID: Int32 { server.processID }

    /// Ends the server; how it ends does not matter, as hostapd may abort.
    func stop() {
        server.terminate()
        helper?.stop()
    }
}
