internal import Domain
internal import Logging
internal import Portal

/// How many sign-ins came to nothing, and why, since somebody last looked.
struct RefusalTally {
    private var counts: [SignInRefusal: Int] = [:]
    private var visitors: Set<IPAddress> = []

    /// Visitors told apart at most; beyond them there are "more".
    static let visitorLimit = 4096

    mutating func add(_ cause: SignInRefusal, visitor: IPAddress?) {
        counts[cause, default: 0] += 1
        if let visitor, visitors.count <= Self.visitorLimit { visitors.insert(visitor) }
    }

    /// The fields of a line about them, which are then forgotten; `nil` when there were none.
    mutating func drain() -> Logger.Metadata? {
        guard !counts.isEmpty else { return nil }
        defer { self = RefusalTally() }
        var fields: Logger.Metadata = [:]
        for (cause, count) in counts { fields[cause.rawValue] = "\(count)" }
        let isMore = visitors.count > Self.visitorLimit
        fields["visitors"] = isMore ? "more than \(Self.visitorLimit)" : "\(visitors.count)"
        return fields
    }
}
