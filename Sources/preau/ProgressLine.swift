import Bench
import Foundation

/// A line on the terminal that tells how far a load test has come.
enum ProgressLine {
    private static let interval = Duration.milliseconds(250)

    /// Writes the line again and again until the task is cancelled; writes nothing into a file or pipe.
    static func show(_ progress: LoadProgress) async {
        guard isatty(STDERR_FILENO) == 1 else { return }
        let begun = ContinuousClock.now
        var last = 0
        while (try? await Task.sleep(for: interval)) != nil {
            let figures = progress.figures
            let seconds = Int((ContinuousClock.now - begun).components.seconds)
            let rate = Int(Double(figures.successes - last) / (interval / .seconds(1)))
            last = figures.successes
            write(
                "\(seconds) s · \(figures.successes) réussites (\(rate)/s)"
                    + " · \(figures.rejections) refus · \(figures.failures) échecs"
            )
        }
        write("")
    }

    private static func write(_ text: String) {
        FileHandle.standardError.write(Data("\r\(text)\u{1B}[K".utf8))
    }
}
