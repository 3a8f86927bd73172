import Foundation

// Prints what the hot pieces of a login cost, and how often they allocate.
//   preau-micro CERTIFICATE KEY AUTHORITY SERVER-NAME [--json]
let arguments = CommandLine.arguments.dropFirst().filter { $0 != "--json" }
guard arguments.count == 4 else {
    FileHandle.standardError.write(
        Data("usage: preau-micro CERTIFICATE KEY AUTHORITY SERVER-NAME [--json]\n".utf8)
    )
    exit(2)
}
let files = try arguments.prefix(3).map { [UInt8](try Data(contentsOf: URL(filePath: $0))) }
let conversations = try ConversationCases(
    certificate: files[0],
    key: files[1],
    authorities: files[2],
    serverName: arguments.last ?? ""
)
let measurements = try PacketCases.all() + DirectoryCases.all() + conversations.all()
if CommandLine.arguments.contains("--json") {
    print(String(decoding: try JSONEncoder().encode(measurements), as: UTF8.self))
} else {
    for measurement in measurements {
        print(
            String(
                format: "%10.2f µs %8.1f allocations  %@",
                measurement.nanoseconds / 1000,
                measurement.allocations,
                measurement.name as NSString
            )
        )
    }
}
