package import NIOPosix
internal import Synchronization

/// The threads that hash passwords; the work that waits for them is bounded.
package final class VerificationPool: Sendable {
    private let threads: NIOThreadPool
    private let waiting = Atomic<Int>(0)
    private let capacity: Int

    /// - Parameters:
    ///   - threads: started by the caller, who also stops them.
    ///   - capacity: hashes that wait or run at most.
    package init(threads: NIOThreadPool, capacity: Int = 512) {
        self.threads = threads
        self.capacity = capacity
    }

    /// Whether `submit` would take something now.
    var hasRoom: Bool { waiting.load(ordering: .relaxed) < capacity }

    /// Runs `work` on a thread of the pool.
    ///
    /// - Returns: whether there was room; if not, `work` never runs.
    func submit(_ work: @escaping @Sendable () -> Void) -> Bool {
        guard waiting.add(1, ordering: .relaxed).newValue <= capacity else {
            waiting.subtract(1, ordering: .relaxed)
            return false
        }
        threads.submit { [self] _ in
            work()
            waiting.subtract(1, ordering: .relaxed)
        }
        return true
    }
}
