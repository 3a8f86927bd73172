/// Reads one part of a delivery into an intake.
final class AAFPartReader {
    private let part: AAFDelivery.Part
    private let file: String
    private var reader: AAFFileReader

    init(_ part: AAFDelivery.Part, file: String) throws {
        self.part = part
        self.file = file
        reader = try AAFFileReader(file: file)
    }

    func take(_ octets: ArraySlice<UInt8>, into intake: inout AAFIntake) throws {
        try reader.take(octets) { try handOver($0, to: &intake) }
    }

    func finish(into intake: inout AAFIntake) throws {
        try reader.finish { try handOver($0, to: &intake) }
    }

    private func handOver(
        _ outcome: AAFRecordParser.Outcome,
        to intake: inout AAFIntake
    ) throws {
        switch outcome {
        case .record(let record) where record.category != part.category:
            // A guardian among pupils must not become an account.
            quarantine(record, "\(record.category.rawValue) in a file of another category", &intake)
        case .record(let record):
            if let reason = try intake.take(record) {
                quarantine(record, reason, &intake)
                try intake.keep(record.category, record.id)
            }
        case .faulty(let line, let id, let reason):
            // Of somebody whom we cannot read today, yesterday's word still counts.
            try intake.keep(part.category, id)
            let entry = AAFQuarantine(file: file, line: line, id: id, reason: reason)
            intake.report.add(entry)
        case .unknownAttribute(let name): intake.report.count(unknownAttribute: name)
        case .notAAF: break
        }
    }

    private func quarantine(_ record: AAFRecord, _ reason: String, _ intake: inout AAFIntake) {
        intake.report.add(
            AAFQuarantine(file: file, line: record.line, id: record.id, reason: reason)
        )
    }
}
