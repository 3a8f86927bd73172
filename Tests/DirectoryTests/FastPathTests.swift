import Domain
import Synchronization
import Testing

@testable import Directory

@Suite("Memory of verified passwords")
struct FastPathTests {
    private let account = AccountID("a")
    private let origin = LoginOrigin(station: nil, accessPoint: "borne")

    @Test("A right password is believed for twelve hours and no longer")
    func expiry() {
        let start = ContinuousClock.now
        let elapsed = Mutex(Duration.zero)
        let path = FastPath { start + elapsed.withLock { $0 } }
        let tag = path.tag(account, "v", SecretBytes("juste"))
        path.remember(tag, account, origin, isRight: true)
        elapsed.withLock { $0 = FastPath.lifetime - .seconds(1) }
        #expect(path.recall(tag, account, origin) == .right)
        elapsed.withLock { $0 = FastPath.lifetime }
        #expect(path.recall(tag, account, origin) == .unknown)
    }

    @Test("A wrong password is remembered for its own device alone")
    func wrongIsPerDevice() {
        let path = FastPath()
        let tag = path.tag(account, "v", SecretBytes("faux"))
        path.remember(tag, account, origin, isRight: false)
        #expect(path.recall(tag, account, origin) == .wrong)
        let neighbour = LoginOrigin(station: StationID("020000000001".utf8), accessPoint: "borne")
        #expect(path.recall(tag, account, neighbour) == .unknown)
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
            path.remember(path.tag(id, "v", SecretBytes("x")), id, origin, isRight: true)
            path.remember(path.tag(id, "v", SecretBytes("y")), id, origin, isRight: false)
        }
        let last = AccountID("99")
        #expect(path.recall(path.tag(last, "v", SecretBytes("x")), last, origin) == .right)
        let first = AccountID("0")
        #expect(path.recall(path.tag(first, "v", SecretBytes("x")), first, origin) == .unknown)
    }
}
