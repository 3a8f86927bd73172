internal import Domain
internal import Portal

/// Makes settings of the key `portal`.
struct PortalReader {
    let path: Path

    /// Reads the certificate and the key too; adds what is unwise to `warnings`.
    func settings(
        _ section: PortalSection,
        _ warnings: inout [String]
    ) throws(InputError) -> PortalSettings {
        try check(section)
        let file = path.resolve(section.certificate)
        let chain = try FileReader.read(file, limit: 1 << 20)
        let key = try section.privateKey.read(key: "portal.private-key", base: path)
        var settings = PortalSettings(
            addresses: try addresses(section.listen),
            port: UInt16(truncatingIfNeeded: section.port),
            redirectPort: section.httpPort.map { UInt16(truncatingIfNeeded: $0) },
            hosts: try hosts(section.hosts),
            certificateChain: chain,
            privateKey: SecretBytes(key)
        )
        if let oidc = section.oidc { settings.oidc = try OIDCReader.read(oidc, base: path) }
        settings.letswifi = try LetswifiReader.read(section.letswifi, base: path)
        settings.limits.connections = section.connections
        settings.limits.connectionsPerAddress = max(1, section.connections / 8)
        settings.limits.signInsPerMinute = section.signInsPerMinute
        do {
            try settings.check()
        } catch {
            throw InputError(file: path.file, key: "portal", "\(error)")
        }
        warn(settings, file, &warnings)
        return settings
    }

    private func check(_ section: PortalSection) throws(InputError) {
        let checks: [(key: String, isGood: Bool, expected: String)] = [
            ("port", 0...65_535 ~= section.port, "0 to 65535"),
            ("http-port", section.httpPort.map { 0...65_535 ~= $0 } ?? true, "0 to 65535"),
            ("connections", 16...10_000 ~= section.connections, "16 to 10000"),
            ("sign-ins-per-minute", 1...10_000 ~= section.signInsPerMinute, "1 to 10000"),
            ("listen", 1...16 ~= section.listen.count, "1 to 16 addresses"),
            ("hosts", 1...16 ~= section.hosts.count, "1 to 16 names"),
        ]
        for check in checks where !check.isGood {
            throw InputError(
                file: path.file,
                key: "portal.\(check.key)",
                "must be \(check.expected)"
            )
        }
    }

    private func addresses(_ texts: [String]) throws(InputError) -> [IPAddress] {
        var addresses: [IPAddress] = []
        for text in texts {
            guard let address = IPAddress(text) else {
                throw InputError(file: path.file, key: "portal.listen", "\(text) is no address")
            }
            addresses.append(address)
        }
        return addresses
    }

    /// DNS names or addresses, as `Host` gives them.
    private func hosts(_ texts: [String]) throws(InputError) -> [String] {
        var hosts: [String] = []
        for text in texts {
            let isName =
                1...253 ~= text.utf8.count
                && text.utf8.allSatisfy { octet in
                    switch octet {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                        UInt8(ascii: "."):
                        true
                    default: false
                    }
                }
            let address = IPAddress(text)
            guard isName || address?.family == .v6 else {
                throw InputError(
                    file: path.file,
                    key: "portal.hosts",
                    "\(text) is no DNS name in lower case, without port"
                )
            }
            hosts.append(address?.family == .v6 ? "[\(text.lowercased())]" : text)
        }
        return hosts
    }

    private func warn(
        _ settings: PortalSettings,
        _ file: String,
        _ warnings: inout [String]
    ) {
        guard let certificate = try? ServerCertificate.read(settings.certificateChain, file: file)
        else { return }
        if let warning = certificate.warning { warnings.append("portal: \(warning)") }
        if let host = settings.hosts.first, IPAddress(host) == nil,
            !certificate.names.contains(where: { Self.covers($0, host) })
        {
            warnings.append("portal: the certificate is not for \(host): browsers will warn")
        }
    }

    /// RFC 9525 §6.3: a wildcard stands for one whole label, the first.
    private static func covers(_ name: String, _ host: String) -> Bool {
        if name == host { return true }
        guard name.hasPrefix("*."), let dot = host.firstIndex(of: ".") else { return false }
        return name.dropFirst() == host[dot...]
    }
}
