import Foundation
import TestSupport

// Prints what the hot pieces of a login cost, and how often they allocate.
//   preau-micro [--json]
let directory = try TemporaryDirectory()
let authority = try ThrowAwayPKI(in: directory.path)
let serverName = "radius.lycee.example"
let identity = try authority.issue(subjectAlternativeNames: ["DNS:\(serverName)"])
let files = try [identity.certificatePath, identity.keyPath, authority.authority.certificatePath]
    .map { [UInt8](try Data(contentsOf: URL(filePath: $0))) }
let conversations = try ConversationCases(
    certificate: files[0],
    key: files[1],
    authorities: files[2],
    serverName: serverName
)
let measurements = try PacketCases.all() + DirectoryCases.all() + conversations.all()
if CommandLine.arguments.contains("--json") {
    print(String(decoding: try JSONEncoder().encode(measurements), as: UTF8.self))
} else {
    print("| piece | µs | allocations |\n|---|---:|---:|")
    for measurement in measurements {
        let time = String(format: "%.2f", measurement.nanoseconds / 1000)
        let allocations = String(format: "%.0f", measurement.allocations)
        print("| \(measurement.name) | \(time) | \(allocations) |")
    }
}
