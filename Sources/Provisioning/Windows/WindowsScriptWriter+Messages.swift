extension WindowsScriptWriter {
    enum Outcome {
        case done
        case failed
        case withoutLogin
    }

    /// What the script says when it ends.
    static func message(_ order: ProfileOrder, _ outcome: Outcome) -> String {
        let sentence =
            switch (order.language, outcome) {
            case (.french, .done):
                "C'est fini : cet ordinateur se connectera tout seul au Wi-Fi."
            case (.french, .failed):
                "L'installation n'a pas abouti. Montrez cette fenêtre à l'assistance."
            case (.french, .withoutLogin):
                "Le Wi-Fi est installé ; Windows demandera l'identifiant et le mot de passe."
            case (.english, .done):
                "Done: this computer will join the Wi-Fi by itself."
            case (.english, .failed):
                "The installation failed. Show this window to the help desk."
            case (.english, .withoutLogin):
                "The Wi-Fi is installed; Windows will ask for the login and the password."
            }
        let desk = order.model.helpDesk
        let help = [desk.page, desk.email, desk.phone].compactMap(\.self)
        let heading = order.language == .french ? "Assistance : " : "Help: "
        let names = order.model.ssids.map(\.name).joined(separator: ", ")
        return
            ([sentence, "Wi-Fi : " + names]
            + (help.isEmpty ? [] : [heading + help.joined(separator: ", ")]))
            .joined(separator: "\n") + "\n"
    }
}
