import Appliance
import ArgumentParser

/// The option that every command but `demo` and `check-config` shares.
struct ConfigurationFile: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration.", valueName: "file"))
    var config = "/etc/preau/preau.yaml"

    /// Reads the configuration, and lives by the school's clock from now on.
    func school() throws -> School {
        let school = try School.load(config)
        school.enterTimeZone()
        return school
    }
}
