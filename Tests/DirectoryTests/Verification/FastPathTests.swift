import Domain
import Synchronization
import Testing

@testable import Directory

@Suite("Memory of verified passwords")
struct FastPathTests {
    private let account = AccountID("a")

    @Test("A right password is believed for twelve hours, or as long as is said, and no longer")
    func expiry() {
        let start = ContinuousClock.now
        let elapsed = Mutex(Duration.zero)
        let path = FastPath { start + elapsed.withLock { $0 } }
        let tag = path.tag(account, "v", SecretBytes("juste"))
        for lifetime in [FastPath.lifetime, .seconds(60)] {
            elapsed.withLock { $0 = .zero }
            path.remember(tag, account, for: lifetime)
            elapsed.withLock { $0 = lifetime - .seconds(1) }
            #expect(path.isRight(tag, account))
            elapsed.withLock { $0 = lifetime }
            #expect(!path.isRight(tag, account))
        }
    }

    @Test("One password an account is believed, the last that was right")
    func onePassword() {
        let path = FastPath()
        let tags = ["un", "deux"].map { path.tag(account, "v", SecretBytes($0)) }
        #expect(!path.isRight(tags[0], account))
        path.remember(tags[0], account)
        #expect(path.isRight(tags[0], account) && !path.isRight(tags[1], account))
        #expect(!path.isRight(tags[0], AccountID("b")))
        path.remember(tags[1], account)
        #expect(!path.isRight(tags[0], account) && path.isRight(tags[1], account))
    }

    @Test("Two processes give two tags, and so do two versions of the stored passwords")
    func tagsAreKeyed() {
        let path = FastPath()
        let password = SecretBytes("juste")
        #expect(path.tag(account, "v", password) == path.tag(account, "v", password))
        #expect(path.tag(account, "v", password) != path.tag(account, "w", password))
        #expect(path.tag(account, "v", password) != FastPath().tag(account, "v", password))
    }

    @Test("Memory is bounded")
    func bounded() {
        let path = FastPath(capacity: 10)
        for number in 0..<100 {
            let id = AccountID("\(number)")
            path.remember(path.tag(id, "v", SecretBytes("x")), id)
        }
        let last = AccountID("99")
        #expect(path.isRight(path.tag(last, "v", SecretBytes("x")), last))
        let first = AccountID("0")
        #expect(!path.isRight(path.tag(first, "v", SecretBytes("x")), first))
    }
}
