import Domain
import Testing

@testable import Bench

@Suite("The accounts of a load test")
struct LoadAccountTests {
    private func read(_ text: String) throws -> [String] {
        try LoadAccount.all(inCSV: text, file: "comptes.csv").map { account in
            let password = account.password.withBytes { bytes in
                String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
            }
            return "\(account.login) \(password)"
        }
    }

    @Test(
        "are read from any usual CSV text",
        arguments: [
            "login,password\na.un,Un-1\nb.deux,Deux-2\n",
            "login;password\na.un;Un-1\nb.deux;Deux-2",
            "login\tpassword\na.un\tUn-1\nb.deux\tDeux-2\n",
            "login,password\r\na.un,Un-1\r\nb.deux,Deux-2\r\n",
            "uai;password;nom;login\n1;Un-1;A;a.un\n2;Deux-2;B;b.deux\n",
            "\"login\",\"password\"\n\"a.un\",\"Un-1\"\n\"b.deux\",\"Deux-2\"\n",
            "\u{FEFF}login;password\na.un;Un-1\nb.deux;Deux-2\n",
            "login,password\na.un,Un-1\n\nb.deux,Deux-2\n\n",
        ]
    )
    func good(text: String) throws {
        #expect(try read(text) == ["a.un Un-1", "b.deux Deux-2"])
    }

    @Test("have passwords of any characters")
    func passwords() throws {
        let text =
            "login,password\na,\"x,y;z\"\nb,\"say \"\"hi\"\"\"\nc,Élève-Été-2026€\nd,\" e f \"\n"
        #expect(try read(text) == ["a x,y;z", "b say \"hi\"", "c Élève-Été-2026€", "d  e f "])
    }

    @Test(
        "are refused with one message that says where",
        arguments: [
            ("", "comptes.csv:1: must name the columns login and password"),
            ("a.un,Un-1\n", "comptes.csv:1: must name the columns login and password"),
            ("login,mdp\na,b\n", "comptes.csv:1: must name the columns login and password"),
            ("login,password\n", "comptes.csv: holds no account"),
            ("login,password\na,b\n,c\n", "comptes.csv:3: lacks a login or a password"),
            ("login,password\na,\n", "comptes.csv:2: lacks a login or a password"),
            ("login,password\n\na,b\n\nc\nd,e\n", "comptes.csv:5: lacks a login or a password"),
            ("login,password\na,b\nc\nd,e\n", "comptes.csv:3: lacks a login or a password"),
            (
                "login,password\n\(String(repeating: "l", count: 254)),b\n",
                "comptes.csv:2: has a login of more than 253 octets"
            ),
        ]
    )
    func bad(text: String, message: String) {
        let error = #expect(throws: InputError.self) { try read(text) }
        #expect(error?.description == message)
    }
}
