package import Domain
internal import SwiftCSV

/// An account that devices of a load test log in with.
package struct LoadAccount: Sendable {
    package let login: String
    package let password: SecretBytes

    package init(login: String, password: SecretBytes) {
        self.login = login
        self.password = password
    }

    /// Octets: what a User-Name holds (RFC 2865 §5.1).
    private static let maximumLoginLength = 253

    /// Reads the columns `login` and `password` of a CSV text with a heading; other columns are ignored.
    ///
    /// - Parameters:
    ///   - text: separated by commas, semicolons or tabs, the first of them that the heading holds.
    ///   - file: for the message.
    /// - Returns: one account or more.
    /// - Throws: `InputError` with the line.
    package static func all(
        inCSV text: String,
        file: String
    ) throws(InputError) -> [LoadAccount] {
        let table: CSV<Named>
        do {
            table = try CSV<Named>(string: text, loadColumns: false)
        } catch {
            throw InputError(file: file, "is no CSV text: \(error)")
        }
        guard table.header.contains("login"), table.header.contains("password") else {
            throw InputError(file: file, line: 1, "must name the columns login and password")
        }
        var accounts: [LoadAccount] = []
        for (index, row) in table.rows.enumerated()
        where row.values.contains(where: { !$0.isEmpty }) {
            guard let login = row["login"], let password = row["password"], !login.isEmpty,
                !password.isEmpty
            else { throw InputError(file: file, line: index + 2, "lacks a login or a password") }
            guard login.utf8.count <= maximumLoginLength else {
                let message = "has a login of more than \(maximumLoginLength) octets"
                throw InputError(file: file, line: index + 2, message)
            }
            accounts.append(LoadAccount(login: login, password: SecretBytes(password)))
        }
        guard !accounts.isEmpty else { throw InputError(file: file, "holds no account") }
        return accounts
    }
}
