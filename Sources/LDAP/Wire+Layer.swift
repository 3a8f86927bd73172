internal import CLDAP

extension Wire {
    /// The lowest layer of a libldap session, whose reads and writes are ours.
    ///
    /// Never written after it is made, and never freed: any thread may use it.
    private nonisolated(unsafe) static let layer: UnsafeMutablePointer<Sockbuf_IO> = {
        let layer = UnsafeMutablePointer<Sockbuf_IO>.allocate(capacity: 1)
        unsafe layer.initialize(
            to: Sockbuf_IO(
                sbi_setup: { description, wire in
                    unsafe description?.pointee.sbiod_pvt = unsafe wire
                    return 0
                },
                sbi_remove: { _ in 0 },
                sbi_ctrl: { _, _, _ in 0 },
                sbi_read: { description, buffer, count in
                    unsafe Wire.of(description)?.read(into: buffer, count: Int(clamping: count))
                        ?? -1
                },
                sbi_write: { description, buffer, count in
                    unsafe Wire.of(description)?.write(from: buffer, count: Int(clamping: count))
                        ?? -1
                },
                // The socket is closed by its owner, after the session has ended.
                sbi_close: { _ in 0 }
            )
        )
        return unsafe layer
    }()

    /// Puts this wire under a session, which must not outlive it.
    func install(under buffer: OpaquePointer?) -> Bool {
        let wire = unsafe Unmanaged.passUnretained(self).toOpaque()
        return unsafe ber_sockbuf_add_io(buffer, Wire.layer, LBER_SBIOD_LEVEL_PROVIDER, wire) == 0
    }

    private static func of(_ description: UnsafeMutablePointer<Sockbuf_IO_Desc>?) -> Wire? {
        guard let wire = unsafe description?.pointee.sbiod_pvt else { return nil }
        return unsafe Unmanaged.fromOpaque(wire).takeUnretainedValue()
    }
}
