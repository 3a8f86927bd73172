internal import Domain
internal import Provisioning

/// The network that a kit is made for.
enum FleetNetwork {
    /// - Throws: when the configuration describes none.
    static func read(_ school: School) throws -> NetworkModel {
        guard let network = try Site.network(school.configuration, school.path) else {
            throw InputError(file: school.path.file, key: "network", "is needed to make a kit")
        }
        return try network.writer().model
    }
}
