internal import ProfileTemplates

/// A poster with the join page's QR code, one printed page.
enum PosterWriter {
    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        guard order.model.joinPage != nil else { throw .needsJoinPage }
        let text = try Template.poster.fill(
            .xml,
            with: try SheetValues.make(order),
            partials: [.printStyle, .qrCode]
        )
        return WrittenProfile(
            fileName: FileStem.of(order.model.organization) + "-affiche.html",
            mediaType: "text/html; charset=utf-8",
            contents: Array(text.utf8)
        )
    }
}
