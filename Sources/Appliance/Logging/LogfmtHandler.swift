internal import Logging

/// Writes one line an event to standard error; see `LogLine`.
struct LogfmtHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    let format: LogLine.Format

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let merged = metadata.merging(event.metadata ?? [:]) { $1 }
        var line = LogLine(
            format,
            time: LogLine.now,
            level: event.level.rawValue,
            message: "\(event.message)"
        )
        for (key, value) in merged.sorted(by: { $0.key < $1.key }) { line.add(key, "\(value)") }
        LogOutput.write([line.finished()])
    }
}
