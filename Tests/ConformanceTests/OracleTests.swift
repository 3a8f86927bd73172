import Foundation
import TestSupport
import Testing

/// Other projects' network blocks, read where they lie beside the checkout and never copied.
@Suite("FreeRADIUS's own devices", .served())
struct OracleTests {
    private static let folder = URL(filePath: #filePath)
        .appending(path: "../../../../shared/vectors/freeradius-eapol_test")
        .standardizedFileURL

    private static let bob = """

        dn: uid=bob,ou=eleves,ou=ac-fictive,ou=education,o=gouv,c=fr
        objectClass: ENTPerson
        ENTPersonLogin: bob
        ENTPersonJointure: AC-FICTIVE$bob
        ENTPersonProfils: National_ELV
        ENTPersonStructRattach: 9980001C
        userPassword: {SSHA}8LnAvlntJouZ56TeiFtsk3T6s4RzYWx0c2FsdA==

        """

    @Test("get in with TTLS/PAP; with anything else they do not, and the server lives")
    func networkBlocks() async throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.folder.path)) ?? []
        let blocks = names.filter { $0.hasSuffix(".conf") }.sorted()
        guard !blocks.isEmpty else {
            print("NOT RUN: FreeRADIUS's network blocks are not beside this checkout")
            return
        }
        let server = try server()
        try await server.importLDIF(try Fixture.accounts() + Self.bob)
        for block in blocks {
            let isAdmitted = try await logIn(with: block, to: server)
            #expect(isAdmitted == block.hasSuffix("ttls-pap.conf"), "\(block)")
            #expect(try await server.isAnswering(), "after \(block)")
        }
    }

    private func logIn(with block: String, to server: PreauServer) async throws -> Bool {
        let directory = try TemporaryDirectory()
        let file = Self.folder.appending(path: block)
        let text = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .map { $0.contains("ca_cert") ? "ca_cert=\"\(server.authorityPath)\"" : String($0) }
            .joined(separator: "\n")
        let child = try ChildProcess(
            "eapol_test",
            [
                "-c", try directory.write(text, to: block), "-a", server.endpoint.host,
                "-p", String(server.endpoint.authPort), "-s", server.endpoint.secret, "-t", "5",
            ],
            log: directory.path,
            name: "eapol_test"
        )
        try await child.finished(within: .seconds(10))
        return child.output.split(separator: "\n").last == "SUCCESS"
    }
}
