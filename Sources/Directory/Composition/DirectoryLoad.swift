package import Domain

/// The accounts that a load of the directory describes, and how it went.
package struct DirectoryLoad: Sendable, Equatable {
    /// In the order of the sources, people of other schools last; no two with the same identifier, or
    /// the same login but for case.
    package let accounts: [Account]
    package let report: LoadReport

    package init(accounts: [Account], report: LoadReport) {
        self.accounts = accounts
        self.report = report
    }
}
