internal import COpenSSL

/// What a connection remembers of the session that it resumes: in TLS 1.3, the connection's own session
/// has another name by the time when anybody asks.
///
/// Confined to the connection's owner, who alone calls OpenSSL for it.
final class ResumptionNote {
    /// The session's name, and its login as it was when the device asked: an entry that goes in between
    /// is no reason to break off.
    var resumed: (name: SessionName, login: ResumableLogin)?

    /// OpenSSL reserves index 0 for the application.
    private static let index: Int32 = 0

    /// Makes the note known to OpenSSL's callbacks for the connection; the caller keeps it alive.
    func attach(to connection: OpaquePointer) {
        unsafe SSL_set_ex_data(connection, Self.index, Unmanaged.passUnretained(self).toOpaque())
    }

    static func of(_ connection: OpaquePointer?) -> ResumptionNote? {
        guard let connection = unsafe connection,
            let data = unsafe SSL_get_ex_data(connection, index)
        else { return nil }
        return unsafe Unmanaged<ResumptionNote>.fromOpaque(data).takeUnretainedValue()
    }
}
