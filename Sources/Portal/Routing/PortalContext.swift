internal import Domain
internal import Hummingbird
internal import NIOCore
internal import Provisioning

/// What is known of one request besides itself.
struct PortalContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Whom it comes from.
    let address: IPAddress?
    var language = ProfileLanguage.french
    /// The host and port that it was sent to: one of ours.
    var authority = ""
    /// This page's address up to the language's name; `nil` where asking again would lose the answer.
    var languageLink: String?
    /// The name of the session that its cookie carries, when that is a living one.
    var sessionName: String?
    var session: Session?
    var person: Person?
    /// What forms on the page that answers must repeat.
    var formToken = ""
    /// A form cookie that the browser is to be given.
    var newFormCookie: String?

    /// `https://…/`, as this browser knows us.
    var base: String { "https://\(authority)/" }

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.visitor
    }
}
