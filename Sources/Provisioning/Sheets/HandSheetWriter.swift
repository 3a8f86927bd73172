internal import ProfileTemplates

/// What to type by hand on each system, one printed page each.
enum HandSheetWriter {
    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        try write(order, for: HandSystem.allCases)
    }

    static func write(
        _ order: ProfileOrder,
        for systems: [HandSystem]
    ) throws(ProfileError) -> WrittenProfile {
        var values = try SheetValues.make(order)
        values["sheets"] = systems.map {
            ["system": $0.rawValue, "body": $0.template.rawValue]
        }
        let text = try Template.handSheets.fill(
            .xml,
            with: values,
            partials: [
                .printStyle, .qrCode, .sheetAccount, .sheetAuthority, .sheetForget, .sheetHelp,
                .sheetSecret,
            ] + systems.map(\.template)
        )
        let system = systems.count == 1 ? systems.first.map { "-\($0.rawValue)" } : nil
        return WrittenProfile(
            fileName: "\(FileStem.of(order.model.organization))-fiche\(system ?? "s").html",
            mediaType: "text/html; charset=utf-8",
            contents: Array(text.utf8)
        )
    }
}
