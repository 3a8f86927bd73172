/// A socket of the join page.
package struct PortalEndpoint: Sendable {
    package let address: String
    package let port: UInt16
    package let isSecure: Bool
}
