import Domain
import Foundation
import TestSupport
import Testing

@testable import Provisioning

@Suite("Files for the geteduroam apps and for Passpoint")
struct EAPConfigAndPasspointTests {
    @Test("An .eap-config fits the schema", arguments: ProfileLanguage.allCases)
    func schema(_ language: ProfileLanguage) throws {
        let network = try HostileNetwork()
        let file = try ProfileWriter(model: network.model, signer: nil)
            .write(.eapConfig, credential: network.credential, language: language, at: network.now)
        #expect(try SharedSchemas.accept(file.contents, "eap-metadata.cat.xsd"))
    }

    @Test("Python's e-mail reader finds the two parts of a Passpoint file")
    func parts() throws {
        let network = try HostileNetwork()
        let file = try network.write(.passpoint)
        #expect(file.headers["Content-Transfer-Encoding"] == "base64")
        let program = """
            import base64, email, sys, xml.etree.ElementTree as tree
            message = email.message_from_bytes(base64.b64decode(open(sys.argv[1], 'rb').read()))
            profile, authority = message.get_payload()
            assert profile.get_content_type() == 'application/x-passpoint-profile'
            assert authority.get_content_type() == 'application/x-x509-ca-cert'
            values = {}
            for node in tree.fromstring(profile.get_payload(decode=True)).iter():
                if node.tag.endswith('}Node') and len(node) == 2:
                    values[node[0].text] = node[1].text
            password = base64.b64decode(values['Password']).decode()
            print(authority.get_payload(decode=True).hex())
            print(repr([values['Username'], password, values['InnerMethod']]))
            """
        let output = try network.run("python3", ["-c", program], on: file.contents)
        let lines = output.split(separator: "\n")
        let anchor = try #require(network.model.anchors.first)
        #expect(lines.first.map(String.init) == Hexadecimal.text(anchor.der))
        #expect(lines.last?.hasSuffix("'PAP']") == true)
        #expect(lines.last?.contains("😀") == true)
    }

    @Test("Passpoint without a secret is refused")
    func secret() throws {
        let network = try HostileNetwork()
        #expect(throws: ProfileError.self) {
            try network.write(.passpoint, with: ProfileCredential(login: "a", secret: nil))
        }
    }
}
