import Domain
import Passwords
import Testing

@Suite("Password tags")
struct PasswordTaggerTests {
    private let tagger = PasswordTagger()
    private let password = SecretBytes("Wifi-Fictif-2026")

    @Test
    func theSameThingsHaveTheSameTag() {
        let tag = tagger.tag(["7", "lea"], password: password)
        #expect(tagger.tag(["7", "lea"], password: SecretBytes("Wifi-Fictif-2026")) == tag)
        #expect(Set([tag]).contains(tagger.tag(["7", "lea"], password: password)))
    }

    @Test
    func aTagDependsOnEveryPartAndOnWhereItEnds() {
        let tags = [
            tagger.tag([], password: password),
            tagger.tag([""], password: password),
            tagger.tag(["", ""], password: password),
            tagger.tag(["7", "lea"], password: password),
            tagger.tag(["7l", "ea"], password: password),
            tagger.tag(["7lea"], password: password),
            tagger.tag(["", "7lea"], password: password),
            tagger.tag(["lea", "7"], password: password),
            tagger.tag(["8", "lea"], password: password),
            tagger.tag(["7", "lea"], password: SecretBytes("Wifi-Fictif-2027")),
            tagger.tag(["7", "lea"], password: SecretBytes("")),
            tagger.tag(["7", "leaWifi"], password: SecretBytes("-Fictif-2026")),
            tagger.tag(["7", "lea", "Wifi-Fictif-2026"], password: SecretBytes("")),
        ]
        #expect(Set(tags).count == tags.count)
    }

    @Test
    func anotherTaggerGivesOtherTags() {
        let other = PasswordTagger()
        #expect(other.tag(["7"], password: password) != tagger.tag(["7"], password: password))
    }

    @Test
    func aTagDoesNotPrint() {
        let tag = tagger.tag(["7"], password: password)
        #expect("\(tag)" == "‹tag›")
        #expect(String(reflecting: tag) == "‹tag›")
    }

    @Test
    func threadsMayShareATagger() async {
        let expected = (0..<100).map { tagger.tag(["\($0)"], password: password) }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<100).allSatisfy {
                        tagger.tag(["\($0)"], password: password) == expected[$0]
                    }
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }
}
