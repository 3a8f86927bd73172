internal import Domain

/// What a profile says that looks like a check and is none.
enum ProfileDoubts {
    /// - Parameters:
    ///   - findings: what a parser read.
    ///   - authorities: names of files that come with the profile.
    ///   - now: for the dates of the signer's certificate.
    /// - Returns: French sentences.
    static func objections(
        to findings: ProfileFindings,
        besides authorities: [String],
        at now: Timestamp
    ) -> [String] {
        findings.serverNames.compactMap(name)
            + findings.anchors.filter { !isDigest($0) && !authorities.contains($0) }.map(authority)
            + dates(findings.signature, now)
    }

    private static func name(_ name: String) -> String? {
        let shown = String(name.prefix(100))
        if name.contains("*") {
            return "Le nom de serveur \(shown) vaut pour beaucoup de serveurs (*)."
        }
        if !name.contains(".") {
            return "Le nom de serveur \(shown) n'est qu'un suffixe : tout un domaine passerait."
        }
        // Windows reads names as regular expressions.
        guard ServerName.isValid(name.lowercased()) else {
            return "Le nom de serveur \(shown) n'est pas un nom DNS complet."
        }
        return nil
    }

    private static func authority(_ path: String) -> String {
        let isOfSystem = ["/etc/", "/usr/"].contains(where: path.hasPrefix)
        return "L'autorité \(path.prefix(100)) n'est pas dans le profil"
            + (isOfSystem ? " : ce sont peut-être toutes celles du système." : ".")
    }

    private static func dates(_ signature: ProfileSignature?, _ now: Timestamp) -> [String] {
        guard let signature else { return [] }
        if signature.notAfter < now {
            return ["Le certificat qui a signé le profil n'est plus valable."]
        }
        return signature.notBefore > now
            ? ["Le certificat qui a signé le profil n'est pas encore valable."] : []
    }

    /// SHA-1 or SHA-256, as parsers give them for what is in the file or named by it.
    private static func isDigest(_ anchor: String) -> Bool {
        [40, 64].contains(anchor.utf8.count) && anchor.allSatisfy(\.isHexDigit)
    }
}
