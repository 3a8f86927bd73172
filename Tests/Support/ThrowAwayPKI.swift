/// A certificate authority made for a test with the `openssl` command, and what it issues.
package struct ThrowAwayPKI: Sendable {
    /// The kind of a key pair.
    package enum KeyKind: Sendable {
        case ecdsaP256
        case rsa2048

        var options: [String] {
            switch self {
            case .ecdsaP256: ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
            case .rsa2048: ["-newkey", "rsa:2048"]
            }
        }
    }

    /// A certificate and its private key, both PEM files.
    package struct Identity: Sendable {
        package let certificatePath: String
        package let keyPath: String
    }

    /// The authority's own certificate, a PEM file, and its key.
    package let authority: Identity
    private let directory: String

    /// Makes an authority whose files are put in an existing directory.
    ///
    /// - Parameters:
    ///   - directory: where the files go.
    ///   - name: the authority's common name and the stem of its files.
    ///   - key: the kind of its key.
    /// - Throws: `SupportError` with what `openssl` wrote.
    package init(
        in directory: String,
        name: String = "authority",
        key: KeyKind = .ecdsaP256
    ) throws {
        self.directory = directory
        authority = Identity(
            certificatePath: "\(directory)/\(name).crt",
            keyPath: "\(directory)/\(name).key"
        )
        try ChildProcess.run(
            "openssl",
            ["req", "-x509", "-nodes", "-days", "30", "-subj", "/CN=\(name)"] + key.options + [
                "-addext", "keyUsage=critical,keyCertSign,cRLSign",
                "-keyout", authority.keyPath, "-out", authority.certificatePath,
            ]
        )
    }

    /// Issues a certificate, with which a machine may be a server or a client.
    ///
    /// - Parameters:
    ///   - name: the stem of the files.
    ///   - commonName: the stem when not given.
    ///   - subjectAlternativeNames: as `openssl` writes them: `DNS:localhost`, `IP:127.0.0.1`.
    ///   - key: the kind of the key.
    /// - Returns: the files of the certificate and key.
    /// - Throws: `SupportError` with what `openssl` wrote.
    package func issue(
        _ name: String = "server",
        commonName: String? = nil,
        subjectAlternativeNames: [String] = ["DNS:localhost", "IP:127.0.0.1"],
        key: KeyKind = .ecdsaP256
    ) throws -> Identity {
        let identity = Identity(
            certificatePath: "\(directory)/\(name).crt",
            keyPath: "\(directory)/\(name).key"
        )
        let names = subjectAlternativeNames.joined(separator: ",")
        let request = "\(directory)/\(name).csr"
        try ChildProcess.run(
            "openssl",
            ["req", "-new", "-nodes", "-subj", "/CN=\(commonName ?? name)"] + key.options + [
                "-addext", "basicConstraints=critical,CA:FALSE",
                "-addext", "keyUsage=critical,digitalSignature,keyEncipherment",
                "-addext", "extendedKeyUsage=serverAuth,clientAuth",
            ] + (names.isEmpty ? [] : ["-addext", "subjectAltName=\(names)"]) + [
                "-keyout", identity.keyPath, "-out", request,
            ]
        )
        try ChildProcess.run(
            "openssl",
            [
                "x509", "-req", "-in", request, "-days", "30", "-copy_extensions", "copyall",
                "-CA", authority.certificatePath, "-CAkey", authority.keyPath, "-CAcreateserial",
                "-out", identity.certificatePath,
            ]
        )
        return identity
    }
}
