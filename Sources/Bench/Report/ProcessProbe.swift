internal import Domain
internal import Glibc

/// Reads what processes of this machine have used: CPU time and memory.
struct ProcessProbe: Sendable {
    private let processes: [Int32]

    /// - Throws: `InputError` when a process does not exist.
    init(_ processes: [Int32]) throws(InputError) {
        self.processes = processes
        for process in processes where Self.cpuTime(of: process) == nil {
            throw InputError(key: "--server-pid", "\(process) is no process of this machine")
        }
    }

    /// User and system time of all of them, threads that have ended included, in nanoseconds.
    ///
    /// - Returns: `nil` when there is none, or one has ended.
    var cpuTime: Int? {
        guard !processes.isEmpty else { return nil }
        var sum = 0
        for process in processes {
            guard let time = Self.cpuTime(of: process) else { return nil }
            sum += time
        }
        return sum
    }

    /// Resident memory of all of them in octets, now and at its highest.
    var memory: (now: Int, peak: Int)? {
        guard !processes.isEmpty else { return nil }
        var sum = (now: 0, peak: 0)
        for process in processes {
            guard let status = Self.status(of: process), let now = status["VmRSS"],
                let peak = status["VmHWM"]
            else { return nil }
            sum.now += now
            sum.peak += peak
        }
        return sum
    }

    private static func cpuTime(of process: Int32) -> Int? {
        var clock = clockid_t()
        var time = timespec()
        guard unsafe clock_getcpuclockid(process, &clock) == 0,
            unsafe clock_gettime(clock, &time) == 0
        else { return nil }
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// The lines of `/proc/PID/status` that are given in kB, in octets.
    private static func status(of process: Int32) -> [String: Int]? {
        let descriptor = unsafe open("/proc/\(process)/status", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var octets = [UInt8](repeating: 0, count: 8192)
        let count = unsafe read(descriptor, &octets, octets.count)
        guard count > 0 else { return nil }
        var status: [String: Int] = [:]
        for line in String(decoding: octets.prefix(count), as: UTF8.self).split(separator: "\n") {
            let words = line.split(whereSeparator: { $0 == ":" || $0 == " " || $0 == "\t" })
            guard words.count == 3, words[2] == "kB", let number = Int(words[1]) else { continue }
            status[String(words[0])] = number * 1024
        }
        return status
    }
}
