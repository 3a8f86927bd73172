internal import Domain
internal import Logging
internal import RADIUS

/// Tells, at log level `debug`, which attributes came: their names, never their values.
struct PacketTrace: Sendable {
    private let names: AttributeDictionary
    private let logger: Logger

    /// - Returns: `nil` when the logger would not write it anyway.
    init?(names: AttributeDictionary, logger: Logger) {
        guard logger.logLevel <= .debug else { return nil }
        self.names = names
        self.logger = logger
    }

    func log(_ packet: Packet, from accessPoint: AccessPoint) {
        logger.debug(
            "received",
            metadata: [
                "client": "\(accessPoint.name)",
                "code": "\(packet.code.rawValue)",
                "identifier": "\(packet.identifier)",
                "attributes": "\(packet.attributes.map(name).joined(separator: " "))",
            ]
        )
    }

    private func name(of attribute: Attribute) -> String {
        let vendor = attribute.vendorType
        let name = names.name(
            of: attribute.type.rawValue,
            vendor: vendor?.vendor,
            vendorType: vendor?.type
        )
        let number = vendor.map { ".\($0.vendor).\($0.type)" } ?? ""
        return name ?? "\(attribute.type.rawValue)\(number)"
    }
}
