import TestSupport

/// Waits until something is so, asking again and again.
///
/// - Returns: whether it came about in time.
func eventually(
    within patience: Duration = .seconds(60),
    every pause: Duration = .milliseconds(150),
    _ condition: () async throws -> Bool
) async throws -> Bool {
    let deadline = ContinuousClock.now + patience
    repeat {
        if try await condition() { return true }
        try await Task.sleep(for: pause)
    } while ContinuousClock.now < deadline
    return false
}

/// Does the same with many items, a few at a time.
func inParallel<Item: Sendable>(
    _ items: [Item],
    limit: Int = 6,
    _ body: @escaping @Sendable (Item) async throws -> Void
) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        var rest = items.makeIterator()
        for _ in 0..<limit {
            if let item = rest.next() { group.addTask { try await body(item) } }
        }
        while try await group.next() != nil {
            if let item = rest.next() { group.addTask { try await body(item) } }
        }
    }
}
