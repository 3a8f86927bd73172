internal import Foundation

/// What `posix_spawn` needs to know of a program.
struct SpawnRequest {
    let path: String
    let arguments: [String]
    let environment: [String: String]
    let inputPath: String
    let outputPath: String
    let errorPath: String

    /// Starts the program in a process group of its own.
    func spawn() throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        try check(unsafe posix_spawn_file_actions_init(&actions), "posix_spawn_file_actions_init")
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        try check(unsafe posix_spawnattr_init(&attributes), "posix_spawnattr_init")
        defer { unsafe posix_spawnattr_destroy(&attributes) }

        let write = O_WRONLY | O_CREAT | O_TRUNC
        for (descriptor, file, flags) in [
            (STDIN_FILENO, inputPath, O_RDONLY),
            (STDOUT_FILENO, outputPath, write),
            (STDERR_FILENO, errorPath, write),
        ] {
            try check(
                unsafe posix_spawn_file_actions_addopen(&actions, descriptor, file, flags, 0o600),
                file
            )
        }
        keepDescriptorsToOurselves()

        // A thread of the concurrency pool blocks signals, and children inherit that.
        var none = sigset_t()
        var all = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        try check(unsafe posix_spawnattr_setsigmask(&attributes, &none), "sigmask")
        try check(unsafe posix_spawnattr_setsigdefault(&attributes, &all), "sigdefault")
        try check(unsafe posix_spawnattr_setpgroup(&attributes, 0), "pgroup")
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        try check(unsafe posix_spawnattr_setflags(&attributes, Int16(flags)), "flags")

        let variables = environment.map { "\($0.key)=\($0.value)" }
        var identifier: pid_t = 0
        let result = unsafe withStringVector(arguments) { arguments in
            unsafe withStringVector(variables) { variables in
                unsafe posix_spawn(&identifier, path, &actions, &attributes, arguments, variables)
            }
        }
        try check(result, path)
        return identifier
    }

    /// Marks every descriptor of this process but the first three, so that no child inherits it.
    private func keepDescriptorsToOurselves() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for descriptor in names.compactMap(Int32.init) where descriptor > STDERR_FILENO {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
    }

    private func check(_ code: Int32, _ what: String) throws {
        guard code == 0 else { throw SupportError("\(what): \(systemMessage(code))") }
    }

    /// Lends strings as C's null-terminated vector of them.
    private func withStringVector<Result>(
        _ strings: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = unsafe strings.map { unsafe strdup($0) }
        defer {
            for index in unsafe pointers.indices { unsafe free(pointers[index]) }
        }
        return unsafe body(pointers + [nil])
    }
}
