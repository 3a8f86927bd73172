internal import CExpat

/// The owner of expat's parser.
@safe
struct Parser: ~Copyable {
    private let pointer: XML_Parser
    let collector: Collector

    init(limits: ReadingLimits) throws(XMLError) {
        guard let pointer = unsafe XML_ParserCreate(nil) else {
            throw .oversized(line: 1, "out of memory")
        }
        unsafe self.pointer = unsafe pointer
        collector = unsafe Collector(pointer, limits: limits)
        unsafe Callbacks.install(on: pointer, collector)
    }

    deinit { unsafe XML_ParserFree(pointer) }

    /// Parses the next octets.
    ///
    /// - Returns: how many octets since the beginning belong to something that has ended.
    func parse(_ octets: [UInt8], isFinal: Bool) throws(XMLError) -> Int64 {
        let status = unsafe octets.withUnsafeBytes { buffer in
            unsafe XML_Parse(
                pointer,
                buffer.bindMemory(to: CChar.self).baseAddress,
                Int32(clamping: buffer.count),
                isFinal ? 1 : 0
            )
        }
        if let failure = collector.failure { throw failure }
        guard status == XML_STATUS_OK else { throw failure }
        return max(0, Int64(unsafe XML_GetCurrentByteIndex(pointer)))
    }

    /// What expat says of the last call.
    private var failure: XMLError {
        let code = unsafe XML_GetErrorCode(pointer)
        let message =
            unsafe XML_ErrorString(code).map { unsafe String(cString: $0) } ?? "unreadable"
        return .notWellFormed(line: collector.line, message)
    }
}
