import Testing

/// Lets the tests that run a whole directory, or a browser, take turns, a few at a time.
///
/// Each starts several programs: all at once, they would measure how busy the machine is.
struct TurnsTrait: SuiteTrait, TestTrait, TestScoping {
    private actor Turns {
        private var free = 2
        private var waiting: [CheckedContinuation<Void, Never>] = []

        func take() async {
            guard free == 0 else {
                free -= 1
                return
            }
            await withCheckedContinuation { waiting.append($0) }
        }

        func give() {
            if waiting.isEmpty {
                free += 1
            } else {
                waiting.removeFirst().resume()
            }
        }
    }

    private static let turns = Turns()

    var isRecursive: Bool { true }

    func scopeProvider(for test: Test, testCase: Test.Case?) -> TurnsTrait? {
        testCase == nil ? nil : self
    }

    @concurrent
    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        await Self.turns.take()
        do {
            try await function()
        } catch {
            await Self.turns.give()
            throw error
        }
        await Self.turns.give()
    }
}

extension Trait where Self == TurnsTrait {
    static var inTurns: Self { TurnsTrait() }
}
