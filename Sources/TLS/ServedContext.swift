internal import Synchronization

/// Which of a server's two contexts new conversations get: the first, or the one that is to follow it.
///
/// Asking costs one load of a word, without a lock; conversations that have begun keep the context that
/// they began with.
package final class ServedContext: Sendable {
    private let first: ServerContext
    private let next: ServerContext?
    private let servesNext = Atomic(false)

    /// Serves `first` until told otherwise.
    package init(_ first: ServerContext, next: ServerContext? = nil) {
        self.first = first
        self.next = next
    }

    /// The context for a conversation that begins now.
    package var current: ServerContext {
        if let next, servesNext.load(ordering: .relaxed) { next } else { first }
    }

    /// Serves the next context from now on, or the first again; without a next one, always the first.
    package func serve(next servesNext: Bool) {
        self.servesNext.store(servesNext, ordering: .relaxed)
    }

    /// Wipes the sessions that may not be resumed any more; to be called now and then.
    package func purgeSessions() {
        first.purgeSessions()
        next?.purgeSessions()
    }
}
