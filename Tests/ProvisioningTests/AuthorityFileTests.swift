import Domain
import Foundation
import Provisioning
import TestSupport
import Testing

@Suite("An authority's file")
struct AuthorityFileTests {
    @Test("is the certificate itself, by its number, current and next")
    func certificates() throws {
        let network = try SchoolNetwork(anchors: 2)
        let writer = ProfileWriter(model: network.model, signer: nil)
        for (index, anchor) in network.anchors.enumerated() {
            let file = try #require(writer.authority(index + 1))
            #expect(file.contents == anchor.der)
            #expect(file.mediaType == "application/x-x509-ca-cert")
            // What the sheets tell people to type gives what the sheets tell them to compare with.
            let sum = try ChildProcess.run("sha256sum", [try network.file(file)])
            #expect(sum.hasPrefix(anchor.sha256))
        }
        for number in [Int.min, -1, 0, 3, Int.max] { #expect(writer.authority(number) == nil) }
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
        #expect(first.contains(try #require(network.anchors.first).fingerprint))
    }

    @Test("has a fingerprint that is the same whole and in parts")
    func fingerprint() throws {
        for anchor in try SchoolNetwork(anchors: 1).anchors {
            #expect(anchor.fingerprintParts.count == 8)
            #expect(anchor.fingerprintParts.joined(separator: ":") == anchor.fingerprint)
            #expect(anchor.fingerprint.filter { $0 != ":" }.lowercased() == anchor.sha256)
            #expect(anchor.windowsThumbprint.filter { $0 != " " }.lowercased() == anchor.sha1)
            #expect(anchor.windowsThumbprint.split(separator: " ").count == 5)
        }
    }
}
