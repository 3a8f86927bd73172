internal import Domain
package import Store
internal import Synchronization

/// What logins teach, on its way to the store; bounded, and written by somebody who may wait.
package final class LearntFacts: Sendable {
    private struct Queue {
        var facts: [LearntFact] = []
        var lost = 0
        /// When each account's verification was last noted: once an hour is enough.
        var noted: [AccountID: (method: VerificationMethod, at: Timestamp)] = [:]
        /// The same of each device credential's use.
        var used: [String: Timestamp] = [:]
    }

    private let queue = Mutex(Queue())

    /// Facts that wait at most; beyond it they are lost, and counted.
    private static let capacity = 16_384
    private static let accounts = 131_072
    private static let resolution: Int64 = 3600

    package init() {}

    func add(_ fact: LearntFact) {
        queue.withLock { queue in
            if queue.facts.count < Self.capacity {
                queue.facts.append(fact)
            } else {
                queue.lost += 1
            }
        }
    }

    /// Takes facts back that could not be written; they come first again.
    package func putBack(_ facts: [LearntFact]) {
        queue.withLock { queue in
            let room = max(0, Self.capacity - queue.facts.count)
            queue.lost += max(0, facts.count - room)
            queue.facts = facts.suffix(room) + queue.facts
        }
    }

    func note(_ account: AccountID, _ method: VerificationMethod, at now: Timestamp) {
        let isNews = queue.withLock { queue in
            if let last = queue.noted[account], last.method == method,
                now.seconds(since: last.at) < Self.resolution
            {
                return false
            }
            if queue.noted.count >= Self.accounts { queue.noted = [:] }
            queue.noted[account] = (method, now)
            return true
        }
        if isNews { add(.verified(account, method: method.rawValue, at: now)) }
    }

    /// Notes that a password was right again without being verified: as before, or from memory.
    func noteAgain(_ account: AccountID, at now: Timestamp) {
        let method = queue.withLock { $0.noted[account]?.method }
        note(account, method ?? .remembered, at: now)
    }

    func noteUse(of credential: String, at now: Timestamp) {
        let isNews = queue.withLock { queue in
            if let last = queue.used[credential], now.seconds(since: last) < Self.resolution {
                return false
            }
            if queue.used.count >= Self.accounts { queue.used = [:] }
            queue.used[credential] = now
            return true
        }
        if isNews { add(.used(credential: credential, at: now)) }
    }

    /// Takes what has come since the last call, and how many facts were lost.
    package func drain() -> (facts: [LearntFact], lost: Int) {
        queue.withLock { queue in
            defer {
                queue.facts = []
                queue.lost = 0
            }
            return (queue.facts, queue.lost)
        }
    }
}

/// How a password was found right.
package enum VerificationMethod: String, Sendable, Codable, CaseIterable {
    /// Against the verifier of what the source stores.
    case verifier
    /// By a bind to the source.
    case bind
    /// Against the password that a bind, or another login of this run, found right before.
    case remembered
    /// The same, because the source could not be asked.
    case offline
}
