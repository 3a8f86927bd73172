/// EAP metadata of the geteduroam apps; of several methods, apps use the first.
enum EAPConfigParser: ProfileParsing {
    static func parse(_ contents: [UInt8], fileName: String) -> ProfileFindings? {
        guard let root = XMLTree.read(contents), root.name == "EAPIdentityProviderList" else {
            return nil
        }
        var findings = ProfileFindings(platform: .eapConfig)
        let networks = root.all("IEEE80211")
        findings.ssids = networks.compactMap { $0.child("SSID")?.text }
        if networks.contains(where: { $0.child("SSID") != nil && $0.child("MinRSNProto") == nil }) {
            findings.note("MinRSNProto manque : l'application pour Linux ignore le réseau.")
        }
        let methods = root.all("AuthenticationMethod")
        guard let method = methods.first else {
            findings.note("Aucune méthode d'authentification.")
            return findings
        }
        if methods.count > 1 {
            findings.note("Plusieurs méthodes : les applications ne prennent que la première.")
        }
        if method.child("EAPMethod", "Type")?.trimmed != "21" {
            findings.note("La méthode n'est pas EAP-TTLS.")
        }
        let server = method.child("ServerSideCredential")?.children ?? []
        findings.merge(
            anchors: server.filter { $0.name == "CA" }.flatMap { authority in
                CertificateText.anchors(inBase64: authority.text.filter { !$0.isWhitespace })
            },
            serverNames: server.filter { $0.name == "ServerID" }.map(\.trimmed)
        )
        let client = method.child("ClientSideCredential")
        findings.outerIdentity =
            client?.child("OuterIdentity")?.text ?? client?.child("AnonymousIdentity")?.text
        findings.login = client?.child("UserName")?.text
        findings.hasSecret = client?.child("Password")?.text.isEmpty == false
        let inner = method.child("InnerAuthenticationMethod", "NonEAPAuthMethod", "Type")
        if inner?.trimmed != "1" { findings.note("L'authentification interne n'est pas PAP.") }
        return findings
    }
}
