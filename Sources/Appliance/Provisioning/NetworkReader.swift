internal import Domain
internal import Provisioning

/// Reads the key `network` and the files that it names.
struct NetworkReader {
    let section: NetworkSection
    /// The file of `tls.certificate`.
    let chain: CertificateFile
    let path: Path

    /// Entries of a list: more would not fit what devices take.
    private static let listLimit = 16

    /// - Parameters:
    ///   - joinPage: the join page's address, when there is one.
    ///   - now: for what certificates say of their dates.
    /// - Returns: the network, compared with the server's certificate.
    /// - Throws: the first mistake, with its file and key.
    func read(joinPage: String?, at now: Timestamp) throws(InputError) -> CheckedNetwork {
        let serverNames = try serverNames()
        let realm = try realm(serverNames)
        let ssids = try ssids()
        let model = NetworkModel(
            ssids: ssids,
            serverNames: serverNames,
            anchors: try anchors(),
            outerIdentity: try outerIdentity(realm),
            realm: realm,
            security: try security(),
            proxy: try proxy(),
            retiredSSIDs: try retiredSSIDs(besides: ssids),
            organization: try text(section.organization, "organization", limit: 100),
            identifier: try identifier(realm),
            helpDesk: try helpDesk(),
            charter: try charter(),
            expiresAt: try expiry(),
            joinPage: joinPage
        )
        return CheckedNetwork(model, signer: try signer(), chain: chain, at: now)
    }

    // MARK: - Networks

    private func ssids() throws(InputError) -> [SSID] {
        try checkCount(section.ssids.count, "ssids")
        var ssids: [SSID] = []
        for entry in section.ssids {
            let ssid = try ssid(entry.name, "ssids", isHidden: entry.hidden)
            guard !ssids.contains(where: { $0.name == ssid.name }) else {
                throw error("ssids", "\(ssid.name) stands twice")
            }
            ssids.append(ssid)
        }
        return ssids
    }

    private func retiredSSIDs(besides ssids: [SSID]) throws(InputError) -> [SSID] {
        guard section.retiredSSIDs.count <= Self.listLimit else {
            throw error("retired-ssids", "must be \(Self.listLimit) at most")
        }
        var retired: [SSID] = []
        for name in section.retiredSSIDs {
            let ssid = try ssid(name, "retired-ssids")
            guard !ssids.contains(where: { $0.name == name }) else {
                throw error("retired-ssids", "\(name) is one of ssids")
            }
            if !retired.contains(ssid) { retired.append(ssid) }
        }
        return retired
    }

    private func ssid(
        _ name: String,
        _ key: String,
        isHidden: Bool = false
    ) throws(InputError) -> SSID {
        guard let ssid = SSID(name, isHidden: isHidden) else {
            throw error(key, "a network's name has 1 to 32 octets and no control character")
        }
        return ssid
    }

    // MARK: - The server

    private func serverNames() throws(InputError) -> [String] {
        let names = section.serverNames ?? chain.serverNames
        guard !names.isEmpty else {
            throw error("server-names", "tls.certificate holds no DNS name, and none is given")
        }
        try checkCount(names.count, "server-names")
        for name in names where !ServerName.isValid(name) {
            let given = section.serverNames == nil ? " (from tls.certificate)" : ""
            throw error(
                "server-names",
                "\(name.prefix(100))\(given) is no whole DNS name in lower case, without wildcard"
            )
        }
        return names
    }

    private func anchors() throws(InputError) -> [TrustAnchor] {
        try checkCount(section.anchors.count, "anchors")
        var anchors: [TrustAnchor] = []
        for entry in section.anchors {
            let file = path.resolve(entry.file)
            let octets = try FileReader.read(file, limit: 1 << 18)
            let certificates: CertificateFile
            do throws(ProfileError) {
                certificates = try CertificateFile(pem: octets)
            } catch {
                throw InputError(file: file, key: "network.anchors", error.sentence)
            }
            let found: [TrustAnchor]
            switch entry.role {
            case nil, TrustAnchor.Role.current.rawValue: found = certificates.anchors(for: chain)
            case TrustAnchor.Role.next.rawValue: found = certificates.nextAnchors
            default: throw error("anchors", "role must be current or next")
            }
            if entry.role != nil, entry.role != TrustAnchor.Role.next.rawValue,
                found.contains(where: { $0.role == .next })
            {
                throw InputError(
                    file: file,
                    key: "network.anchors",
                    "tls.certificate does not lead to it: its role is not current"
                )
            }
            anchors += found.filter { new in !anchors.contains { $0.sha256 == new.sha256 } }
        }
        try checkCount(anchors.count, "anchors")
        return anchors
    }

    private func realm(_ serverNames: [String]) throws(InputError) -> String {
        let realm: String
        if let given = section.realm {
            realm = given
        } else if let identity = section.outerIdentity, let at = identity.lastIndex(of: "@") {
            realm = String(identity[identity.index(after: at)...])
        } else {
            let labels = serverNames.first?.split(separator: ".") ?? []
            realm = labels.dropFirst(labels.count > 2 ? 1 : 0).joined(separator: ".")
        }
        guard ServerName.isValid(realm) else {
            throw error("realm", "\(realm.prefix(100)) is no DNS name in lower case")
        }
        return realm
    }

    private func outerIdentity(_ realm: String) throws(InputError) -> String {
        let identity = section.outerIdentity ?? "anonyme@\(realm)"
        // A User-Name (RFC 2865 §5.1).
        _ = try text(identity, "outer-identity", limit: 253)
        guard identity.hasSuffix("@\(realm)") else {
            throw error("outer-identity", "must end in @\(realm)")
        }
        return identity
    }

    // MARK: - Small checks

    func text(_ text: String, _ key: String, limit: Int) throws(InputError) -> String {
        guard 1...limit ~= text.utf8.count else {
            throw error(key, "must have 1 to \(limit) octets")
        }
        guard text.unicodeScalars.allSatisfy(\.isPlain) else {
            throw error(key, "holds a control character, or what is no character")
        }
        return text
    }

    private func checkCount(_ count: Int, _ key: String) throws(InputError) {
        guard 1...Self.listLimit ~= count else {
            throw error(key, "must be 1 to \(Self.listLimit)")
        }
    }

    func error(_ key: String, _ message: String) -> InputError {
        InputError(file: path.file, key: "network.\(key)", message)
    }
}
