import Domain
import Foundation
import Provisioning
import TestSupport
import Testing

@Suite("An authority's file")
struct AuthorityFileTests {
    @Test("is the certificate itself, current and next")
    func certificates() throws {
        let network = try SchoolNetwork(anchors: 2)
        let writer = ProfileWriter(model: network.model, signer: nil)
        for anchor in network.anchors {
            let file = try #require(writer.authority(at: AuthorityFile.path(anchor)))
            #expect(file.contents == anchor.der)
            #expect(file.mediaType == "application/x-x509-ca-cert")
            // What the sheets tell people to type gives what the sheets tell them to compare with.
            let sum = try ChildProcess.run("sha256sum", [try network.file(file)])
            #expect(sum.hasPrefix(anchor.sha256))
        }
    }

    @Test("keeps its address and its name when the next authority takes its turn")
    func rollover() throws {
        var network = try SchoolNetwork(anchors: 2)
        let next = try #require(network.anchors.last)
        let path = AuthorityFile.path(next)
        #expect(path == "autorite/\(next.sha256.prefix(16)).crt")
        let before = ProfileWriter(model: network.model, signer: nil).authority(at: path)
        let former = AuthorityFile.path(network.model.anchors.removeFirst())
        let writer = ProfileWriter(model: network.model, signer: nil)
        let after = try #require(writer.authority(at: path))
        #expect(after.contents == before?.contents)
        #expect(after.fileName == before?.fileName)
        for path in [former, "", "autorite/.crt", "autorite/1.crt", path.uppercased()] {
            #expect(writer.authority(at: path) == nil)
        }
    }

    @Test("of all of them is PEM that OpenSSL reads, in order")
    func bundle() throws {
        let network = try SchoolNetwork(anchors: 3)
        let writer = ProfileWriter(model: network.model, signer: nil)
        let file = try network.file(writer.authorities())
        let text = try ChildProcess.run("openssl", ["storeutl", "-noout", "-certs", file])
        #expect(text.contains("Total found: 3"))
        let first = try ChildProcess.run(
            "openssl",
            ["x509", "-in", file, "-noout", "-fingerprint", "-sha256"]
        )
        let parts = try #require(network.anchors.first).fingerprintParts
        #expect(first.contains(parts.joined(separator: ":")))
    }

    @Test("has fingerprints whose parts are all of them")
    func fingerprint() throws {
        for anchor in try SchoolNetwork(anchors: 1).anchors {
            #expect(anchor.fingerprintParts.count == 8)
            let fingerprint = anchor.fingerprintParts.joined()
            #expect(fingerprint.filter { $0 != ":" }.lowercased() == anchor.sha256)
            #expect(anchor.windowsThumbprint.filter { $0 != " " }.lowercased() == anchor.sha1)
            #expect(anchor.windowsThumbprint.split(separator: " ").count == 5)
        }
    }
}
