package import Domain

/// The login that a profile carries for one device, and its secret when it carries that too.
package struct ProfileCredential: Sendable {
    package let login: String
    /// `nil` lets the device ask.
    package let secret: SecretBytes?

    package init(login: String, secret: SecretBytes?) {
        self.login = login
        self.secret = secret
    }
}
