import ArgumentParser

/// The option that every command but `demo` and `check-config` shares.
struct ConfigurationFile: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration.", valueName: "file"))
    var config = "/etc/preau/preau.yaml"
}
