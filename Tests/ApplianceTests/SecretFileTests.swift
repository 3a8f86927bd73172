import Domain
import Foundation
import TestSupport
import Testing

@testable import Appliance

@Suite("A secret that the program makes")
struct SecretFileTests {
    @Test("is random, hexadecimal, and readable by its owner alone")
    func made() throws {
        let directory = try TemporaryDirectory()
        let secrets = try ["a", "b"].map { name in
            let path = directory.file(name)
            try SecretFile.make(at: path)
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o400)
            return try String(contentsOfFile: path, encoding: .utf8)
        }
        #expect(secrets[0] != secrets[1])
        for secret in secrets {
            #expect(secret.count == 2 * SecretFile.strength + 1)
            let digits = secret.dropLast().filter(\.isHexDigit)
            #expect(digits.count == 2 * SecretFile.strength)
        }
    }

    @Test("never replaces another")
    func existing() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("mine", to: "secret")
        #expect(throws: InputError.self) { try SecretFile.make(at: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }
}
