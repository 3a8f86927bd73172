import Appliance
import Foundation
import Synchronization

/// Shows how far long work has come: a bar on a terminal, a line now and then otherwise.
final class ProgressBar: Sendable {
    private let title: String
    private let progress = Mutex(WorkProgress(entries: 0))
    private let isTerminal: Bool

    private static let redraw = Duration.milliseconds(200)
    private static let report = Duration.seconds(10)
    private static let width = 30

    private init(_ title: String) {
        self.title = title
        isTerminal = isatty(STDERR_FILENO) == 1
    }

    /// Runs `work`, which may block, on a thread of its own.
    static func run<Value: Sendable>(
        _ title: String,
        _ work: @escaping @Sendable (@escaping DirectoryUpdate.Progress) throws -> Value
    ) async throws -> Value {
        let bar = ProgressBar(title)
        let drawing = Task { await bar.draw() }
        defer { drawing.cancel() }
        let result = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    returning: Result { try work { done in bar.progress.withLock { $0 = done } } }
                )
            }
        }
        drawing.cancel()
        await drawing.value
        return try result.get()
    }

    private func draw() async {
        let begun = ContinuousClock.now
        while (try? await Task.sleep(for: isTerminal ? Self.redraw : Self.report)) != nil {
            let seconds = Int((ContinuousClock.now - begun).components.seconds)
            let line = line(progress.withLock { $0 }, seconds)
            write(isTerminal ? "\r\(line)\u{1B}[K" : "\(line)\n")
        }
        if isTerminal { write("\r\u{1B}[K") }
    }

    private func line(_ progress: WorkProgress, _ seconds: Int) -> String {
        let counts = "\(progress.entries) fiches · \(seconds) s"
        guard let (read, total) = progress.octets, total > 0 else { return "\(title) · \(counts)" }
        let share = min(1, Double(read) / Double(total))
        let full = Int(share * Double(Self.width))
        let bar =
            String(repeating: "█", count: full)
            + String(repeating: "░", count: Self.width - full)
        return "\(title) \(bar) \(Int(share * 100)) % · \(counts)"
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
