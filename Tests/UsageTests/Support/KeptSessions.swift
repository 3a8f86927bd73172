import Domain
import Foundation
import Testing
import Usage

/// What checkpoints have written of a book, as text.
struct KeptSessions {
    private(set) var sessions: [[UInt8]: Data] = [:]
    private(set) var epochs: [String: Data] = [:]

    /// Writes only what changed.
    mutating func checkpoint(_ book: inout SessionBook) throws {
        let changes = book.changes
        for (key, session) in changes.sessions {
            sessions[key.octets] = try JSONEncoder().encode(session)
        }
        for key in changes.forgottenSessions { sessions[key.octets] = nil }
        for epoch in changes.epochs {
            epochs[epoch.scope.name] = try JSONEncoder().encode(epoch)
        }
        for scope in changes.forgottenScopes { epochs[scope.name] = nil }
        book.changesWereSaved()
    }

    func restored() throws -> SessionBook {
        let decoder = JSONDecoder()
        var read: [SessionKey: Session] = [:]
        for (octets, content) in sessions {
            read[SessionKey(octets: octets)] = try decoder.decode(Session.self, from: content)
        }
        return SessionBook(
            sessions: read,
            epochs: try epochs.values.map { try decoder.decode(AccountingEpoch.self, from: $0) }
        )
    }
}
