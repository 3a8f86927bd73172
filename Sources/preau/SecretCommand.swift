import Appliance
import ArgumentParser

/// `preau secret`.
struct SecretCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secret",
        abstract: "Make a random shared secret for an access point.",
        discussion: """
            Writes a new file that only you may read, and never prints the secret.

            EXAMPLES
              preau secret /etc/preau/private/borne-cdi.secret
            """
    )

    @Argument(help: "The file to make; it must not exist.")
    var file: String
    @Flag(help: "Print what was made as JSON.")
    var json = false

    func run() throws {
        try SecretFile.make(at: file)
        if json {
            try Output.printJSON(["file": file])
        } else {
            print("Secret de \(SecretFile.strength) octets écrit dans \(file).")
        }
    }
}
