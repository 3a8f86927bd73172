extension PortalDesk {
    /// Tells the log that a sign-in came to nothing.
    func note(_ cause: SignInRefusal, _ context: PortalContext) {
        services.events.signInRefused(cause, visitor: context.address?.visitorNetwork)
    }

    /// The same for a sign-in with the provider, which may be at fault itself.
    func note(_ refusal: OIDCRefusal, _ context: PortalContext) {
        note(refusal.cause, context)
        if refusal.isOfProvider { services.events.providerFailed(refusal.detail) }
    }
}
