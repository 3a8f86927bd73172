import Dispatch
import Domain
import Synchronization

@testable import Directory

/// A source that takes its time over one password, until a test lets it answer, and accepts any other.
final class HeldBinder: BindAuthority {
    private let password: SecretBytes
    private let answer: BindAnswer
    private let entrance: AsyncStream<Void>
    private let entry: AsyncStream<Void>.Continuation
    private let exit = DispatchSemaphore(value: 0)

    init(_ password: String, _ answer: BindAnswer) {
        self.password = SecretBytes(password)
        self.answer = answer
        (entrance, entry) = AsyncStream.makeStream()
    }

    let isAway = false

    func check(_ distinguishedName: String, _ password: SecretBytes) -> BindAnswer {
        guard password == self.password else { return .right }
        entry.yield()
        // An end, lest a test that failed hold its thread for ever.
        return exit.wait(timeout: .now() + 60) == .success ? answer : .unavailable("held")
    }

    /// Waits until the held password is asked about.
    func isAsked() async { for await _ in entrance { return } }

    func letAnswer() { exit.signal() }
}
