internal import Domain
internal import Provisioning
internal import TLS

/// A chain that the server can show to devices, with the key that proves it.
struct ServerIdentity: Sendable {
    let certificate: ServerCertificate
    /// What profiles are compared with.
    let chain: CertificateFile
    let context: ServerContext

    /// Reads what `tls` and `tls.next` name.
    ///
    /// Each has sessions of its own: none is continued across the change from one to the other.
    static func load(
        _ section: TLSSection,
        _ path: Path
    ) throws(InputError) -> (current: ServerIdentity, next: ServerIdentity?) {
        guard 1...100 ~= section.switchThreshold else {
            throw InputError(file: path.file, key: "tls.switch-threshold", "must be 1 to 100")
        }
        let current = try load(section.certificate, section.privateKey, key: "tls", path)
        guard let names = section.next else { return (current, nil) }
        let key = "tls.next"
        let next = try load(names.certificate, names.privateKey, key: key, path)
        try check(next.certificate, follows: current.certificate, key: key, path)
        return (current, next)
    }

    private static func check(
        _ next: ServerCertificate,
        follows current: ServerCertificate,
        key: String,
        _ path: Path
    ) throws(InputError) {
        guard next.sha256 != current.sha256 else {
            throw InputError(file: path.file, key: key, "is the certificate of tls itself")
        }
        // Profiles hold the names of now: a device refuses any other.
        let strange = Set(next.names).subtracting(current.names).sorted()
        guard strange.isEmpty, !next.names.isEmpty || current.names.isEmpty else {
            throw InputError(
                file: path.file,
                key: "\(key).certificate",
                "must be for \(current.names.joined(separator: ", ")), which devices ask for;"
                    + " not for \(strange.isEmpty ? "no name" : strange.joined(separator: ", "))"
            )
        }
    }

    private static func load(
        _ certificateFile: String,
        _ privateKey: SecretSource,
        key: String,
        _ path: Path
    ) throws(InputError) -> ServerIdentity {
        let file = path.resolve(certificateFile)
        let octets = try FileReader.read(file, limit: 1 << 20)
        let keyOctets = try privateKey.read(key: "\(key).private-key", base: path)
        let certificate = try ServerCertificate.read(octets, file: file, key: "\(key).certificate")
        let chain: CertificateFile
        do throws(ProfileError) {
            chain = try CertificateFile(pem: octets)
        } catch {
            throw InputError(file: file, key: "\(key).certificate", error.sentence)
        }
        do throws(TLSConfigurationError) {
            let context = try ServerContext.make(
                certificateChain: octets,
                privateKey: SecretBytes(keyOctets),
                resumptions: ResumptionTable()
            )
            return ServerIdentity(certificate: certificate, chain: chain, context: context)
        } catch {
            switch error {
            case .badPrivateKey, .keyDoesNotMatch:
                throw InputError(file: path.file, key: "\(key).private-key", "\(error)")
            case .noCertificate, .badCertificate:
                throw InputError(file: file, key: "\(key).certificate", "\(error)")
            case .unavailable:
                throw InputError(file: path.file, key: key, "\(error)")
            }
        }
    }
}
