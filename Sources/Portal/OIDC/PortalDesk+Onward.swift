internal import Hummingbird

extension PortalDesk {
    /// A page that leads a browser on to another program or site, by itself and by a link.
    ///
    /// No redirection: browsers hold what a form's answer redirects to against `form-action` (CSP 3), and
    /// some open another program only for a link that somebody follows.
    func onward(to address: String, sentence: String, _ context: PortalContext) -> Response {
        page(
            .onward,
            context,
            ["destination": address, "sentence": sentence, "refresh": "0; url=\(address)"]
        )
    }
}
