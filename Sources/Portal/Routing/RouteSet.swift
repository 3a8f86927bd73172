internal import Hummingbird

/// Some of the pages, and what they add to others.
protocol RouteSet: Sendable {
    /// Other ways to sign in, for the sign-in page.
    var signInOptions: [SignInOption] { get }

    func add(to router: Router<PortalContext>, desk: PortalDesk)

    /// What is answered in place of the home page to those that are no browsers.
    func answerInPlaceOfHome(_ request: Request, desk: PortalDesk) -> Response?
}

extension RouteSet {
    var signInOptions: [SignInOption] { [] }

    func answerInPlaceOfHome(_ request: Request, desk: PortalDesk) -> Response? { nil }
}

/// A way to sign in other than the form.
struct SignInOption: Sendable {
    let title: Wording
    /// Where its button leads, with a POST; the form token and `next` go along.
    let path: String
}
