internal import HTTPTypes
internal import Hummingbird

/// The cookies of the pages; all are for this host alone, over TLS alone, and out of scripts' reach.
enum Cookie: String {
    /// Names a session: for requests that our own pages make.
    case session = "__Host-preau"
    /// What the token of a form without session is made from.
    case form = "__Host-preau-form"
    /// Names a sign-in that is under way elsewhere: comes back with a link from another site.
    case away = "__Host-preau-away"
    /// Says in whose name this browser has signed in before, to us alone: no session, and it outlives them.
    /// It opens nothing, and is looked at when a provider sends somebody back.
    case known = "__Host-preau-connu"
    case language = "__Host-preau-lang"
    /// Says that somebody goes on in a window that cannot install profiles.
    case window = "__Host-preau-fenetre"

    /// The value for `Set-Cookie`; for as long as the browser runs without `seconds`, deleted with 0.
    func set(_ value: String, seconds: Int? = nil) -> String {
        let site = self == .away || self == .known ? "Lax" : "Strict"
        let age = seconds.map { "; Max-Age=\($0)" } ?? ""
        return "\(rawValue)=\(value); Path=/; Secure; HttpOnly; SameSite=\(site)\(age)"
    }

    /// The value that a request carries; `nil` when there is none, or more than one.
    func value(in request: Request) -> String? {
        let values = request.headers[values: .cookie]
            .flatMap { $0.split(separator: ";") }
            .map { $0.drop { $0 == " " } }
            .compactMap { pair -> String? in
                guard let equals = pair.firstIndex(of: "="), pair[..<equals] == rawValue else {
                    return nil
                }
                return String(pair[pair.index(after: equals)...])
            }
        return values.count == 1 ? values.first : nil
    }
}
