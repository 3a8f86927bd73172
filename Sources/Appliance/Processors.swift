internal import Domain

/// The processors of this machine.
enum Processors {
    /// How many this process may run on: `taskset`, systemd and containers leave out some.
    static var available: Int {
        let status = (try? FileReader.read("/proc/self/status", limit: 1 << 16)) ?? []
        let key = "Cpus_allowed_list:"
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix(key) }
        // "0-3,8" are five.
        let ranges = (line?.dropFirst(key.count) ?? "").split(separator: ",")
        let count = ranges.reduce(0) { count, range in
            let bounds = range.split(separator: "-").compactMap { text in
                Int(text.filter(\.isNumber))
            }
            guard let first = bounds.first, let last = bounds.last, last >= first else {
                return count
            }
            return count + last - first + 1
        }
        return max(1, count)
    }
}
