internal import Domain
internal import Provisioning

/// The network that a kit is made for.
enum FleetNetwork {
    /// - Throws: when the configuration describes none, or one that Windows and Apple cannot be told.
    static func read(
        _ school: School
    ) throws(InputError) -> (model: NetworkModel, profiles: FleetProfiles) {
        guard let network = try Site.network(school.configuration, school.path) else {
            throw InputError(file: school.path.file, key: "network", "is needed to make a kit")
        }
        do {
            let model = try network.writer().model
            return (model, try FleetProfiles(of: model))
        } catch let error as ProfileError {
            throw InputError(file: school.path.file, key: "network", error.sentence)
        } catch {
            throw InputError(file: school.path.file, key: "network", "\(error)")
        }
    }
}
