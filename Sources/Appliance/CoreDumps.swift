internal import Glibc

/// Core files would hold passwords and keys.
enum CoreDumps {
    /// Makes sure that this process leaves none, even to a kernel that pipes them to a collector.
    static func forbid() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        // A collector is given a core whatever the limit, of the mappings named here: none.
        let filter = unsafe open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC)
        guard filter >= 0 else { return }
        _ = unsafe write(filter, "0", 1)
        close(filter)
    }
}
