package import Domain
internal import SwiftASN1
internal import X509

/// Whether a server's certificate suits the profiles that devices will check it by.
package enum CertificateLint {
    /// Days before the end from which we warn.
    private static let warningDays: Int64 = 60

    /// Compares what the server shows with what profiles say.
    ///
    /// - Parameters:
    ///   - chain: the server's certificate first, then the intermediate ones.
    ///   - model: what profiles say.
    ///   - now: when.
    /// - Returns: what is wrong; errors first.
    package static func objections(
        to chain: CertificateFile,
        _ model: NetworkModel,
        at now: Timestamp
    ) -> [CertificateObjection] {
        guard let leaf = chain.certificates.first else { return [] }
        return sorted(
            names(leaf, model) + uses(leaf) + dates(leaf, now) + authorities(model, now)
        )
    }

    /// Compares a chain that the server will show later with what profiles say.
    ///
    /// Of the authorities, only those that it leads to matter: another may well have ended.
    ///
    /// - Parameters:
    ///   - chain: the next certificate first, then the intermediate ones.
    ///   - model: what profiles say; the roles of its authorities do not matter.
    ///   - now: when the server is to show it.
    /// - Returns: what is wrong; errors first.
    package static func objections(
        toNext chain: CertificateFile,
        _ model: NetworkModel,
        at now: Timestamp
    ) -> [CertificateObjection] {
        guard let leaf = chain.certificates.first else { return [] }
        let trusted = model.anchors.filter { anchor in
            (try? Certificate(derEncoded: anchor.der)).map(chain.leads) ?? false
        }
        var objections = names(leaf, model) + uses(leaf) + dates(leaf, now)
        if trusted.isEmpty { objections.append(leadsNowhere) }
        objections += trusted.flatMap { authority($0, isNeeded: true, now) }
        return sorted(objections)
    }

    private static func sorted(_ objections: [CertificateObjection]) -> [CertificateObjection] {
        objections.filter { $0.severity == .error }
            + objections.filter { $0.severity == .warning }
    }

    private static func names(
        _ leaf: Certificate,
        _ model: NetworkModel
    ) -> [CertificateObjection] {
        let names = leaf.dnsNames
        var sentences: [String] = []
        if names.isEmpty {
            sentences.append("Le certificat du serveur ne porte aucun nom DNS (subjectAltName).")
        }
        if leaf.commonName != names.first || leaf.commonName == nil {
            sentences.append(
                "Le nom commun (CN) du certificat doit être son premier nom DNS : Windows lit l'un, "
                    + "les autres systèmes lisent l'autre."
            )
        }
        for name in names {
            if name.contains("*") {
                sentences.append("Le certificat porte le nom générique \(shown(name)) : refusé.")
            } else if !ServerName.isValid(name) {
                sentences.append(
                    "Le nom \(shown(name)) du certificat n'est pas un nom complet en minuscules."
                )
            }
        }
        if !model.serverNames.contains(where: names.contains) {
            sentences.append(
                "Aucun nom du certificat n'est dans server-names : tous les appareils le refuseraient."
            )
        } else if let first = names.first, !model.serverNames.contains(first) {
            sentences.append(
                "Le premier nom du certificat, \(shown(first)), manque dans server-names : "
                    + "Windows le refuserait."
            )
        }
        return sentences.map { CertificateObjection(.error, $0) }
    }

    private static func uses(_ leaf: Certificate) -> [CertificateObjection] {
        var sentences: [String] = []
        if !leaf.isForServers {
            sentences.append("Le certificat n'est pas fait pour un serveur (serverAuth manque).")
        }
        if !leaf.hasUsualKey {
            sentences.append(
                "La clé du certificat ne convient pas à tous les appareils : RSA ou ECDSA P-256."
            )
        }
        return sentences.map { CertificateObjection(.error, $0) }
    }

    private static func dates(_ leaf: Certificate, _ now: Timestamp) -> [CertificateObjection] {
        if Timestamp(leaf.notValidBefore) > now {
            return [
                CertificateObjection(.error, "Le certificat du serveur n'est pas encore valable.")
            ]
        }
        return ending(
            Timestamp(leaf.notValidAfter),
            now,
            "Le certificat du serveur"
        )
    }

    private static func authorities(
        _ model: NetworkModel,
        _ now: Timestamp
    ) -> [CertificateObjection] {
        let hasCurrent = model.anchors.contains { $0.role == .current }
        return (hasCurrent ? [] : [leadsNowhere])
            + model.anchors.flatMap { authority($0, isNeeded: $0.role == .current, now) }
    }

    private static let leadsNowhere = CertificateObjection(
        .error,
        "La chaîne du serveur ne mène à aucune autorité de network.anchors : il manque "
            + "une autorité, ou un certificat intermédiaire dans tls."
    )

    // Needed: the server's chain leads to it.
    private static func authority(
        _ anchor: TrustAnchor,
        isNeeded: Bool,
        _ now: Timestamp
    ) -> [CertificateObjection] {
        let name = "L'autorité \(shown(anchor.name))"
        guard let certificate = try? Certificate(derEncoded: anchor.der), certificate.isAuthority
        else {
            return [
                CertificateObjection(
                    .error,
                    "\(name) n'est pas une vraie autorité (basicConstraints et keyCertSign)."
                )
            ]
        }
        var objections: [CertificateObjection] = []
        if anchor.notBefore > now, isNeeded {
            objections.append(CertificateObjection(.error, "\(name) n'est pas encore valable."))
        }
        return objections + ending(anchor.notAfter, now, name)
    }

    private static func ending(
        _ end: Timestamp,
        _ now: Timestamp,
        _ what: String
    ) -> [CertificateObjection] {
        if end < now {
            return [CertificateObjection(.error, "\(what) n'est plus valable.")]
        }
        let days = end.seconds(since: now) / 86_400
        guard days < warningDays else { return [] }
        return [CertificateObjection(.warning, "\(what) cesse d'être valable dans \(days) jours.")]
    }

    /// Names come from files: they are cut, and lose what a terminal would obey.
    private static func shown(_ name: String) -> String {
        String(
            String.UnicodeScalarView(
                name.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(100)
            )
        )
    }
}
