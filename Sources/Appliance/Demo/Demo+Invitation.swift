internal import Domain

extension Demo {
    /// What a person at a terminal may try next.
    package func invitation(_ description: DemoDescription) -> String {
        func account(_ population: Population) -> DemoDescription.Account? {
            description.accounts.first { $0.population == population.rawValue }
        }
        guard let pupil = account(.eleve), let teacher = account(.enseignant) else { return "" }
        let radius = description.radius
        let server = "\(radius.host):\(radius.authPort)"
        let page = description.portal.map {
            "\n  la page d'accueil des appareils : \($0.address) (certificat jetable)\n"
        }
        return """

            Le préau est ouvert : lycée fictif \(pupil.uai), \(description.accounts.count) comptes, \
            bornes 127.0.0.1 et ::1.

              un élève      \(pupil.login)   \(pupil.password)
              un enseignant \(teacher.login)   \(teacher.password)
            \(page ?? "")
            Dans un autre terminal, un appareil qui se connecte (paquet eapoltest) :

              cat > eleve.conf <<'FIN'
              network={
                  ssid="lycee"
                  key_mgmt=WPA-EAP
                  eap=TTLS
                  phase2="auth=PAP"
                  anonymous_identity="anonyme@lycee-fictif.example"
                  identity="\(pupil.login)"
                  password="\(pupil.password)"
                  ca_cert="\(description.ca)"
                  domain_match="\(description.serverName)"
              }
              FIN
              eapol_test -c eleve.conf -a \(radius.host) -p \(radius.authPort) -s \(radius.secret)

            Le serveur répond-il ? (paquet freeradius-utils)

              echo 'Message-Authenticator = 0x00' | radclient \(server) status \(radius.secret)

            Ctrl-C pour arrêter.

            """
    }
}
