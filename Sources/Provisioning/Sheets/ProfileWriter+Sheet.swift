package import Domain

extension ProfileWriter {
    /// Writes the sheet of one system alone.
    ///
    /// - Parameters:
    ///   - system: which one.
    ///   - credential: a login to print, with or without its secret.
    ///   - language: of the sheet.
    ///   - now: when it is written.
    /// - Returns: HTML that prints on one A4 page.
    /// - Throws: as `write`.
    package func sheet(
        of system: HandSystem,
        credential: ProfileCredential? = nil,
        language: ProfileLanguage = .french,
        at now: Timestamp
    ) throws(ProfileError) -> WrittenProfile {
        try HandSheetWriter.write(
            try order(credential: credential, language: language, at: now),
            for: [system]
        )
    }
}
