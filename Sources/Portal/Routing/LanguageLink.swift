internal import HTTPTypes
internal import Hummingbird

/// Where the same page is found in another language.
enum LanguageLink {
    /// The request's own path and query with `lang=` at the end; `nil` when it was no GET or is no page of
    /// ours.
    static func prefix(for request: Request) -> String? {
        guard request.method == .get || request.method == .head else { return nil }
        let others = (request.uri.query ?? "").split(separator: "&").filter {
            $0.prefix { $0 != "=" } != "lang"
        }
        let query = (others.map(String.init) + ["lang="]).joined(separator: "&")
        return LocalPath.checked("\(request.uri.path)?\(query)")
    }
}
