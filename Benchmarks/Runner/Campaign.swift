internal import TestSupport

/// A whole run: every round measures every server, one at a time.
struct Campaign: Sendable {
    let settings: Settings
    let materials: Materials
    private let launcher: Launcher

    init(_ settings: Settings) throws {
        self.settings = settings
        materials = try Materials(settings)
        launcher = Launcher(materials: materials)
    }

    /// Measures until the end or until the task is cancelled; the figures hold what was done.
    ///
    /// A server that fails costs its own cells and nothing else.
    func run(into figures: inout Figures) async throws {
        for round in 1...settings.rounds {
            for subject in Subject.servers where settings.subjects.contains(subject) {
                for scene in Scene.allCases {
                    for rows in processes(for: wanted(scene.rows, subject), subject) {
                        try await play(rows, scene, subject, round, &figures)
                    }
                }
            }
        }
        for subject in Subject.servers where settings.subjects.contains(subject) {
            try await measureMemory(subject, &figures)
        }
    }

    private func wanted(_ rows: [Row], _ subject: Subject) -> [Row] {
        rows.filter { settings.rows.contains($0) && subject.does($0) }
    }

    /// Divides rows among processes: one for all, unless the server takes few logins.
    private func processes(for rows: [Row], _ subject: Subject) -> [[Row]] {
        if subject.loginsInARow != nil { return rows.map { [$0] } }
        return rows.isEmpty ? [] : [rows]
    }

    private func play(
        _ rows: [Row],
        _ scene: Scene,
        _ subject: Subject,
        _ round: Int,
        _ figures: inout Figures
    ) async throws {
        let population = materials.population(of: scene)
        var due = rows[...]
        do {
            let instance = try await launcher.launch(
                subject,
                key: scene.key,
                accounting: scene.accounting,
                population.accounts
            )
            defer { instance.stop() }
            let trial = Trial(settings, materials, population, instance)
            if due.first == .start {
                note(try await trial.start(round), &figures)
                due.removeFirst()
            }
            if let first = due.first { try await trial.warmUp(first) }
            while let row = due.first {
                if subject == .preau { try await measureFloor(row, scene, round, &figures) }
                note(try await trial.measure(row, round), &figures)
                due.removeFirst()
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            for row in due { note(failure(error, row, subject, round), &figures) }
        }
    }

    /// In the same minute as Préau's measurement, which is divided by it.
    private func measureFloor(
        _ row: Row,
        _ scene: Scene,
        _ round: Int,
        _ figures: inout Figures
    ) async throws {
        guard settings.subjects.contains(.floor), let options = row.floorOptions else { return }
        let report = try await FloorReport.measure(
            materials.identity(scene.key),
            options,
            count: settings.logins / 2
        )
        let value = report.microseconds
        note(Figures.Sample(row: row, subject: .floor, round: round, value: value), &figures)
    }

    private func measureMemory(_ subject: Subject, _ figures: inout Figures) async throws {
        var due = wanted([.memoryIdle, .memoryAfterLogins], subject)[...]
        guard !due.isEmpty else { return }
        do {
            let population = materials.many
            let instance = try await launcher.launch(subject, population.accounts)
            defer { instance.stop() }
            let trial = Trial(settings, materials, population, instance)
            while let row = due.first {
                note(try await trial.memory(row), &figures)
                due.removeFirst()
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            for row in due { note(failure(error, row, subject, 1), &figures) }
        }
    }

    private func failure(
        _ error: any Error,
        _ row: Row,
        _ subject: Subject,
        _ round: Int
    ) -> Figures.Sample {
        let words = String(describing: error).replacing("\n", with: " ")
        return Figures.Sample(row: row, subject: subject, round: round, failure: words)
    }

    private func note(_ sample: Figures.Sample, _ figures: inout Figures) {
        figures.samples.append(sample)
        let value = sample.value.map { Cell.number($0, sample.row.unit) }
        Progress.say(
            "round \(sample.round)/\(settings.rounds) · \(sample.subject.fullTitle) · "
                + "\(sample.row.title(settings)): "
                + (sample.failure ?? "\(value ?? "–") \(sample.row.unit.rawValue)")
        )
    }
}
