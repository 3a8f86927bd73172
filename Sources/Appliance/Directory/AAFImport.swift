internal import Directory
internal import Domain
internal import Store

/// One delivery of the AAF on its way into the store.
struct AAFImport {
    let synchronizer: Synchronizer
    let configured: ConfiguredSource
    let delivery: AAFDelivery
    var force = false
    var rehearses = false

    /// Reads the delivery and commits it, or holds it.
    ///
    /// - Throws: `InputError` that names the file and line; `StoreError`.
    func run(progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }) throws -> SyncSummary
    {
        let source = AAFSource(
            AAFSource.Settings(
                delivery: delivery,
                establishments: synchronizer.scope.kept,
                force: force
            ),
            replica: AAFSource.Replica(
                structures: try synchronizer.structures(of: configured),
                entry: { try synchronizer.entry($0, of: configured) }
            ),
            now: .now,
            progress: { done in
                progress(WorkProgress(entries: done.records, octets: (done.octets, done.total)))
            }
        )
        let report = try synchronizer.synchronize(source, as: configured, rehearses: rehearses)
        return SyncSummary(report, AAFSummary(source.report))
    }
}

extension DirectoryUpdate {
    /// Takes schools, classes and groups from a delivery of the AAF.
    ///
    /// - Throws: `InputError` that names the file and line; `StoreError`.
    package static func importAAF(
        _ path: String,
        into school: School,
        force: Bool = false,
        rehearses: Bool = false,
        progress: @escaping Progress = { _ in }
    ) throws -> SyncSummary {
        CoreDumps.forbid()
        let plan = try DirectoryPlan.load(school)
        guard let source = plan.aaf.first else {
            throw InputError(file: school.path.file, key: "directory.sources", "names no AAF")
        }
        return try AAFImport(
            synchronizer: try plan.synchronizer(
                try school.openStore(),
                for: rehearses ? .rehearsal : .command
            ),
            configured: source.configured,
            delivery: try AAFDelivery(path),
            force: force,
            rehearses: rehearses
        ).run(progress: progress)
    }
}
