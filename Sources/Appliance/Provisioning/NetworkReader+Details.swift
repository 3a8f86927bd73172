internal import Domain
internal import Foundation
internal import Provisioning
internal import TLS

extension NetworkReader {
    func security() throws(InputError) -> WirelessSecurity {
        guard let text = section.security else { return .wpa2OrWPA3 }
        guard let security = WirelessSecurity(rawValue: text) else {
            let all = WirelessSecurity.allCases.map(\.rawValue).joined(separator: ", ")
            throw error("security", "must be one of \(all)")
        }
        return security
    }

    func proxy() throws(InputError) -> ProxyStance {
        guard let proxy = section.proxy else { return .none }
        switch (proxy.pac, proxy.host, proxy.port) {
        case (let pac?, nil, nil):
            return .automatic(try address(pac, "proxy.pac", schemes: ["http", "https"]))
        case (nil, let host?, let port?):
            guard let number = UInt16(exactly: port), number > 0 else {
                throw error("proxy.port", "must be 1 to 65535")
            }
            guard ServerName.isValid(host) || IPAddress(host) != nil else {
                throw error("proxy.host", "is neither a DNS name in lower case nor an address")
            }
            return .manual(host: host, port: number)
        default: throw error("proxy", "give either pac, or host and port")
        }
    }

    func identifier(_ realm: String) throws(InputError) -> String {
        let identifier =
            section.identifier
            ?? (realm.split(separator: ".").reversed() + ["wifi"]).joined(separator: ".")
        guard identifier.utf8.count <= 150, ServerName.isValid(identifier.lowercased()) else {
            throw error("identifier", "must be a reversed DNS name such as fr.lycee-exemple.wifi")
        }
        return identifier
    }

    func helpDesk() throws(InputError) -> HelpDesk {
        guard let desk = section.helpDesk else { return HelpDesk() }
        var result = HelpDesk()
        if let email = desk.email {
            guard email.split(separator: "@", omittingEmptySubsequences: false).count == 2 else {
                throw error("help-desk.email", "is no e-mail address")
            }
            result.email = try text(email, "help-desk.email", limit: 254)
        }
        if let phone = desk.phone { result.phone = try text(phone, "help-desk.phone", limit: 50) }
        if let page = desk.page {
            result.page = try address(page, "help-desk.page", schemes: ["https", "http"])
        }
        return result
    }

    func charter() throws(InputError) -> Charter? {
        guard let charter = section.charter else { return nil }
        var texts: [ProfileLanguage: String] = [:]
        texts[.french] = try charterText(charter.french, "charter.fr")
        if let english = charter.english {
            texts[.english] = try charterText(english, "charter.en")
        }
        return Charter(
            version: try text(charter.version, "charter.version", limit: 50),
            text: texts
        )
    }

    private func charterText(_ file: String, _ key: String) throws(InputError) -> String {
        let file = path.resolve(file)
        let octets = try FileReader.read(file, limit: 32_768)
        guard let text = String(validating: octets, as: UTF8.self),
            !text.allSatisfy(\.isWhitespace),
            text.unicodeScalars.allSatisfy({ $0.isPlain || "\t\n\r".unicodeScalars.contains($0) })
        else {
            throw InputError(file: file, key: "network.\(key)", "is not UTF-8 text, or is empty")
        }
        return text
    }

    func expiry() throws(InputError) -> Timestamp? {
        guard let text = section.expires else { return nil }
        guard text.wholeMatch(of: /20\d\d-\d\d-\d\d/) != nil,
            let midnight = try? Date("\(text)T00:00:00Z", strategy: .iso8601),
            midnight.ISO8601Format().hasPrefix(text)
        else { throw error("expires", "must be a day such as 2027-07-31") }
        // The whole day counts, until it ends in French Polynesia too (UTC-10).
        return Timestamp(secondsSinceEpoch: Int64(midnight.timeIntervalSince1970))
            .adding(seconds: (24 + 10) * 3600)
    }

    func signer() throws(InputError) -> ProfileSigner? {
        guard let signer = section.signer else { return nil }
        let file = path.resolve(signer.certificate)
        let chain = try FileReader.read(file, limit: 1 << 18)
        let key = SecretBytes(
            try signer.privateKey.read(key: "network.signer.private-key", base: path)
        )
        do throws(TLSConfigurationError) {
            // What signs nothing now would sign nothing later.
            _ = try CMSSignature.sign([], certificateChain: chain, privateKey: key)
        } catch {
            switch error {
            case .badPrivateKey, .keyDoesNotMatch:
                throw self.error("signer.private-key", "\(error)")
            case .noCertificate, .badCertificate, .unavailable:
                throw InputError(file: file, key: "network.signer.certificate", "\(error)")
            }
        }
        return ProfileSigner(certificateChain: chain, privateKey: key)
    }

    private func address(
        _ address: String,
        _ key: String,
        schemes: Set<String>
    ) throws(InputError) -> String {
        _ = try text(address, key, limit: 500)
        guard let url = URL(string: address), let scheme = url.scheme, schemes.contains(scheme),
            url.host()?.isEmpty == false
        else {
            throw error(key, "is no address such as https://wifi.lycee.example/")
        }
        return address
    }
}
