internal import Domain
internal import Provisioning

extension Site {
    /// Reads the network's description, when there is one.
    ///
    /// A certificate that devices would refuse is told, and keeps profiles from being written; it does
    /// not keep the server from answering those who know it.
    static func network(
        _ configuration: Configuration,
        _ path: Path
    ) throws(InputError) -> CheckedNetwork? {
        guard let section = configuration.network else { return nil }
        let file = path.resolve(configuration.tls.certificate)
        let octets = try FileReader.read(file, limit: 1 << 20)
        let chain: CertificateFile
        do throws(ProfileError) {
            chain = try CertificateFile(pem: octets)
        } catch {
            throw InputError(file: file, key: "tls.certificate", error.sentence)
        }
        return try NetworkReader(section: section, chain: chain, path: path)
            .read(joinPage: configuration.portal?.address, at: .now)
    }
}
