// Reads a delivery as a large academy makes it, and tells time and memory:
//     preau-aaf write DIRECTORY [PUPILS]
//     preau-aaf read DELIVERY [SCHOOLS]
import Directory
import Domain
import Foundation

/// Takes changes and keeps none: what is measured is the source.
final class CountingEditor: ReplicaEditor {
    private(set) var entries = 0

    func replace(_ key: String, with entry: DirectoryEntry) { entries += 1 }
    func modify(_ key: String, replacing attributes: [String: [[UInt8]]]) {}
    func remove(_ key: String) {}
    func keep(_ key: String) {}
}

let schools = 140

func read(_ path: String, served: Int) throws {
    let establishments = (0..<served).compactMap { UAI("\(9_980_000 + $0)C") }
    let editor = CountingEditor()
    let begun = ContinuousClock.now
    let delivery = try AAFDelivery(path)
    let settings = AAFSource.Settings(
        delivery: delivery,
        establishments: .only(Set(establishments))
    )
    let source = AAFSource(settings, now: .now)
    _ = try source.refresh(from: nil, into: editor)
    let duration = ContinuousClock.now - begun
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    print(
        "\(delivery.size >> 20) MiB, \(editor.entries) entries kept, in \(duration)",
        "\(usage.ru_maxrss >> 10) MiB resident at most",
        separator: ", "
    )
}

let arguments = CommandLine.arguments.dropFirst().map { $0 }
switch (arguments.first, arguments.count) {
case ("write", 2...3):
    let pupils = arguments.count > 2 ? Int(arguments[2]) ?? 0 : 120_000
    try Academy(pupils: pupils, schools: schools, directory: arguments[1]).write()
case ("read", 2...3):
    try read(arguments[1], served: arguments.count > 2 ? Int(arguments[2]) ?? 0 : schools)
default:
    print("usage: preau-aaf write DIRECTORY [PUPILS] | read DELIVERY [SCHOOLS]")
    exit(2)
}
