package import Domain
internal import Foundation

/// The fictitious lycée that comes with the source.
package enum DemoData {
    static let directoryFile = "lycee.ldif"
    static let accountsFile = "accounts.csv"

    /// Finds `Config/demo` here, beside a built executable, or where a package installs it.
    package static func find() throws(InputError) -> String {
        let installed = "/usr/share/preau/demo"
        var candidates = ["Config/demo"]
        var directory = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        while directory.path != "/" {
            directory.deleteLastPathComponent()
            candidates.append(directory.appendingPathComponent("Config/demo").path)
        }
        candidates.append(installed)
        for candidate in candidates {
            let file = candidate + "/" + directoryFile
            if FileManager.default.isReadableFile(atPath: file) { return candidate }
        }
        throw InputError(
            key: "--data",
            "no \(directoryFile) in Config/demo or \(installed): say where it is"
        )
    }

    /// Reads `login;password;uai;population`, one account a line after the heading.
    static func accounts(in directory: String) throws(InputError) -> [DemoDescription.Account] {
        let file = directory + "/" + accountsFile
        let text = String(decoding: try FileReader.read(file, limit: 1 << 20), as: UTF8.self)
        var accounts: [DemoDescription.Account] = []
        for (index, line) in text.split(separator: "\n").enumerated().dropFirst() {
            let fields = line.split(separator: ";", omittingEmptySubsequences: false).map(
                String.init
            )
            guard fields.count == 4, !fields.contains("") else {
                throw InputError(
                    file: file,
                    line: index + 1,
                    "must be login;password;uai;population"
                )
            }
            accounts.append(
                DemoDescription.Account(
                    login: fields[0],
                    password: fields[1],
                    uai: fields[2],
                    population: fields[3]
                )
            )
        }
        return accounts
    }
}
