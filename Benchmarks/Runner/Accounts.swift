internal import Crypto
internal import Foundation
internal import TestSupport

/// Pupils with their passwords, in the formats of all servers.
struct Accounts: Sendable {
    struct Account: Sendable {
        let login: String
        let password: String
        /// `{SSHA}…` or `{CRYPT}$6$…`, as a directory has it.
        let storedPassword: String
    }

    private let accounts: [Account]
    /// Whether stored passwords are `$6$` hashes, in every format that can hold them.
    private let hasSlowHashes: Bool

    /// The file that `preau bench` reads.
    var csv: String {
        "login,password\n" + accounts.map { "\($0.login),\($0.password)\n" }.joined()
    }

    /// Makes accounts with salted SHA-1 hashes, or with `$6$` ones of 5,000 rounds.
    init(count: Int, hasSlowHashes: Bool = false) throws {
        self.hasSlowHashes = hasSlowHashes
        let passwords = (0..<count).map { number in "Passe-\(10_007 * (number + 7) % 99_991)-gris" }
        let hashes =
            hasSlowHashes ? try Self.crypt(passwords) : passwords.map { Self.saltedSHA1($0) }
        accounts = zip(passwords, hashes).enumerated().map { number, words in
            Account(
                login: "u\(String(100_000 + number).dropFirst())",
                password: words.0,
                storedPassword: words.1
            )
        }
    }

    func text(for subject: Subject) -> String {
        accounts.enumerated().map { number, account in
            switch subject {
            case .preau: preauEntry(account, number)
            case .hostapd: hostapdEntry(account)
            default: freeradiusEntry(account)
            }
        }.joined()
    }

    /// For the directory that FreeRADIUS asks.
    var directoryText: String {
        accounts.map { account in
            """
            dn: uid=\(account.login),ou=people,dc=lycee,dc=example
            objectClass: inetOrgPerson
            uid: \(account.login)
            cn: \(account.login)
            sn: \(account.login)
            departmentNumber: 30
            userPassword: \(account.storedPassword)


            """
        }.joined()
    }

    private func preauEntry(_ account: Account, _ number: Int) -> String {
        """
        dn: uid=\(account.login),ou=personnes,dc=example
        objectClass: inetOrgPerson
        objectClass: ENTPerson
        objectClass: ENTEleve
        uid: \(account.login)
        cn: \(account.login)
        sn: \(account.login)
        entryUUID: 00000000-0000-4000-8000-\(String(1_000_000_000_000 + number).dropFirst())
        ENTPersonLogin: \(account.login)
        ENTPersonJointure: \(number)
        ENTPersonProfils: National_ELV
        ENTPersonStructRattach: 9980001C
        userPassword: \(account.storedPassword)


        """
    }

    private func freeradiusEntry(_ account: Account) -> String {
        let check =
            hasSlowHashes
            ? "Crypt-Password := \"\(account.storedPassword.dropFirst("{CRYPT}".count))\""
            : "Cleartext-Password := \"\(account.password)\""
        return "\(account.login) \(check)\n\tTunnel-Private-Group-Id := \"30\"\n"
    }

    private func hostapdEntry(_ account: Account) -> String {
        """
        "\(account.login)" TTLS-PAP "\(account.password)" [2]
        radius_accept_attr=64:d:13
        radius_accept_attr=65:d:6
        radius_accept_attr=81:s:30

        """
    }

    private static func saltedSHA1(_ password: String) -> String {
        let salt = Data((0..<8).map { _ in UInt8.random(in: .min ... .max) })
        let digest = Insecure.SHA1.hash(data: Data(password.utf8) + salt)
        return "{SSHA}" + (Data(digest) + salt).base64EncodedString()
    }

    private static func crypt(_ passwords: [String]) throws -> [String] {
        let directory = try TemporaryDirectory()
        let input = try directory.write(passwords.joined(separator: "\n") + "\n", to: "passwords")
        let output = try ChildProcess.run(
            "openssl",
            ["passwd", "-6", "-stdin"],
            standardInput: input,
            timeout: .seconds(60)
        )
        let hashes = output.split(separator: "\n").map { "{CRYPT}\($0)" }
        guard hashes.count == passwords.count else {
            throw SupportError("openssl passwd made \(hashes.count) hashes")
        }
        return hashes
    }
}
