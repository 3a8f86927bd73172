internal import Glibc

/// Standard error, where the log goes.
enum LogOutput {
    /// Octets that a pipe takes in one piece: lines of several threads do not mix.
    static let pieceLimit = Int(PIPE_BUF)

    /// Writes whole lines, as many in one call as make a piece.
    ///
    /// A reader that has stopped reading must not stop us: without room, lines are lost.
    static func write(_ lines: some Sequence<ArraySlice<UInt8>>) {
        var piece: [UInt8] = []
        for line in lines {
            if piece.count + line.count > pieceLimit {
                write(piece)
                piece.removeAll(keepingCapacity: true)
            }
            piece += line
        }
        write(piece)
    }

    private static func write(_ piece: [UInt8]) {
        guard !piece.isEmpty else { return }
        var errors = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        guard unsafe poll(&errors, 1, 0) == 1 else { return }
        _ = unsafe Glibc.write(STDERR_FILENO, piece, piece.count)
    }
}
