internal import Directory
internal import Domain
internal import Foundation
internal import Logging
internal import NIOPosix
internal import ServiceLifecycle
internal import Store
internal import Synchronization

/// Imports the AAF deliveries that somebody puts into a folder, oldest first.
///
/// A delivery is taken when it has not changed between two looks. Nothing in the folder is moved or
/// removed: what was imported is known by its date.
final class DropFolder: Service {
    /// What a delivery looks like from outside, to know it again.
    private struct Sighting: Hashable {
        let path: String
        let size: Int
        let modifiedAt: Date
    }

    private let source: DirectoryPlan.AAFPlan
    private let folder: String
    private let interval: Duration
    private let synchronizer: Synchronizer
    private let threads: NIOThreadPool
    private let logger: Logger
    /// As they were at the last look.
    private let seen = Mutex<Set<Sighting>>([])
    /// Those that are not to be read again as they are.
    private let refused = Mutex<[Sighting: DeliverySelection.State]>([:])

    /// What was found in those that could be opened: an archive is read to its end for that.
    private let opened = Mutex<[Sighting: AAFDelivery]>([:])

    /// Deliveries looked at in a folder at most.
    private static let limit = 256

    init(
        _ source: DirectoryPlan.AAFPlan,
        in folder: String,
        every interval: Duration,
        synchronizer: Synchronizer,
        threads: NIOThreadPool,
        logger: Logger
    ) {
        self.source = source
        self.folder = folder
        self.interval = interval
        self.synchronizer = synchronizer
        self.threads = threads
        var logger = logger
        logger[metadataKey: "source"] = "\(source.configured.view.name)"
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            repeat {
                try? await threads.runIfActive { [self] in look() }
            } while (try? await Task.sleep(for: interval)) != nil
        }
    }

    private func look() {
        let found = Set(sightings())
        let settled = seen.withLock { seen in
            defer { seen = found }
            return found.intersection(seen)
        }
        let states = refused.withLock { refused in
            refused = refused.filter { found.contains($0.key) }
            return refused
        }
        let isHeld = isHeld
        var deliveries: [(sighting: Sighting, delivery: AAFDelivery)] = []
        let known = opened.withLock { opened in
            opened = opened.filter { found.contains($0.key) }
            return opened
        }
        for sighting in settled.sorted(by: { $0.path < $1.path }) {
            if let delivery = known[sighting] {
                deliveries.append((sighting, delivery))
            } else if states[sighting] == nil {
                guard let delivery = open(sighting) else { continue }
                deliveries.append((sighting, delivery))
            }
        }
        let candidates = deliveries.map { sighting, delivery in
            let state = states[sighting] ?? .usable
            return DeliverySelection.Candidate(
                kind: delivery.kind,
                date: delivery.date,
                // What was held, and is not any more, was decided against.
                state: state == .held && !isHeld ? .refused : state
            )
        }
        for index in DeliverySelection.due(candidates, after: last) {
            let (sighting, delivery) = deliveries[index]
            do {
                let summary = try importing(delivery)
                log(summary, delivery)
                // What is held waits for somebody; it is not read again and again.
                if summary.isHeld { return refused.withLock { $0[sighting] = .held } }
            } catch {
                return refuse(sighting, error)
            }
        }
    }

    private func open(_ sighting: Sighting) -> AAFDelivery? {
        do {
            let delivery = try AAFDelivery(sighting.path)
            opened.withLock { $0[sighting] = delivery }
            return delivery
        } catch {
            refuse(sighting, error)
            return nil
        }
    }

    /// The date of the delivery that was imported last.
    private var last: String? {
        let bookmark = try? synchronizer.bookmark(of: source.configured)
        return bookmark.map { String(decoding: $0.position, as: UTF8.self) }
    }

    private var isHeld: Bool {
        let held = (try? synchronizer.store.heldRuns()) ?? []
        return held.contains { $0.source == source.configured.view.name }
    }

    private func importing(_ delivery: AAFDelivery) throws -> SyncSummary {
        try AAFImport(
            synchronizer: synchronizer,
            configured: source.configured,
            delivery: delivery
        ).run()
    }

    private func sightings() -> [Sighting] {
        let keys: Set<URLResourceKey> = [
            .fileSizeKey, .contentModificationDateKey, .isDirectoryKey,
        ]
        let contents =
            (try? FileManager.default.contentsOfDirectory(
                at: URL(fileURLWithPath: folder),
                includingPropertiesForKeys: Array(keys),
                options: .skipsHiddenFiles
            )) ?? []
        let names = contents.sorted { $0.path < $1.path }
        let isDelivery = names.contains { $0.pathExtension.lowercased() == "xml" }
        let candidates =
            isDelivery ? [URL(fileURLWithPath: folder)] : Array(names.prefix(Self.limit))
        return candidates.map { sighting($0, keys) }
    }

    /// A folder changes when any of its files does.
    private func sighting(_ url: URL, _ keys: Set<URLResourceKey>) -> Sighting {
        var size = 0
        var modifiedAt = Date.distantPast
        func add(_ url: URL) {
            guard let values = try? url.resourceValues(forKeys: keys) else { return }
            size = size &+ (values.fileSize ?? 0)
            modifiedAt = max(modifiedAt, values.contentModificationDate ?? .distantPast)
        }
        add(url)
        let files = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
        for file in files.prefix(4096) { add(url.appendingPathComponent(file)) }
        return Sighting(path: url.path, size: size, modifiedAt: modifiedAt)
    }

    private func refuse(_ sighting: Sighting, _ error: any Error) {
        refused.withLock { $0[sighting] = .refused }
        logger.error("delivery refused", metadata: ["error": "\(error)"])
    }

    private func log(_ summary: SyncSummary, _ delivery: AAFDelivery) {
        let metadata: Logger.Metadata = [
            "delivery": "\(delivery.kind.rawValue) \(delivery.date)",
            "added": "\(summary.added)", "removed": "\(summary.removed)",
            "changed": "\(summary.changed)", "quarantined": "\(summary.records?.quarantined ?? 0)",
        ]
        if let hold = summary.hold {
            logger.critical(
                "directory changes held: preau sync approve \(hold)",
                metadata: metadata
            )
        } else {
            logger.info("delivery imported", metadata: metadata)
        }
    }
}
