internal import HTTPTypes
internal import Hummingbird

/// Where the page that was asked for is found again, asked a little differently.
enum SamePage {
    /// The request's own path and query with `name=value` at the end, in place of what it said of `name`;
    /// `nil` when it was no GET or is no page of ours.
    static func address(of request: Request, with name: String, _ value: String = "") -> String? {
        guard request.method == .get || request.method == .head else { return nil }
        let others = (request.uri.query ?? "").split(separator: "&").filter {
            $0.prefix { $0 != "=" } != name
        }
        let query = (others.map(String.init) + ["\(name)=\(value)"]).joined(separator: "&")
        return LocalPath.checked("\(request.uri.path)?\(query)")
    }
}
