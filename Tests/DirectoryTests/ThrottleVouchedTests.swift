import Domain
import Testing

@testable import Directory

@Suite("A browser that somebody vouches for")
struct ThrottleVouchedTests {
    private var throttle = LoginThrottle()
    private let simulation = ThrottleSimulation()
    private let account = AccountID("a")

    private func browser(_ number: Int = 0) -> LoginOrigin {
        LoginOrigin(station: nil, accessPoint: "browser \(number)", hasUsedAccount: true)
    }

    private mutating func guess(
        _ password: String,
        from origin: LoginOrigin,
        after wait: Duration = .zero
    ) -> LoginThrottle.Answer {
        let (tag, now) = (simulation.tag("a", password), simulation.now + wait)
        let answer = throttle.judge(account, from: origin, tag: tag, at: now)
        if answer == .tryIt { throttle.wrong(account, from: origin, tag: tag, at: now) }
        return answer
    }

    private mutating func exhaustStrangers() {
        for number in 0..<100 {
            _ = guess("\(number)", from: ThrottleSimulation.origin(100 + number))
        }
    }

    @Test("tries while strangers must wait")
    mutating func strangers() {
        exhaustStrangers()
        let page = LoginOrigin(station: nil, accessPoint: "page 192.0.2.1")
        #expect(guess("juste", from: page) != .tryIt)
        throttle.vouched(account, for: browser())
        #expect(guess("juste", from: browser()) == .tryIt)
    }

    @Test("has five wrong passwords of its own, then waits a minute at most")
    mutating func budget() {
        throttle.vouched(account, for: browser())
        for number in 0..<5 { #expect(guess("\(number)", from: browser()) == .tryIt) }
        #expect(guess("5", from: browser()) != .tryIt)
        var tries = 0
        for second in 0..<3600 {
            let answer = guess("s\(second)", from: browser(), after: .seconds(second))
            if answer == .tryIt { tries += 1 }
        }
        #expect(tries <= 65)
        // What it got wrong is its own affair.
        #expect(guess("juste", from: ThrottleSimulation.origin(1)) == .tryIt)
    }

    @Test("is one of eight at most, and takes no place of a device that was seen")
    mutating func few() {
        for number in 0..<4 { throttle.admitted(account, from: ThrottleSimulation.origin(number)) }
        for number in 0..<50 { throttle.vouched(account, for: browser(number)) }
        exhaustStrangers()
        let browsers = (0..<50).filter { guess("essai", from: browser($0)) == .tryIt }
        #expect(browsers.count == 4)
        for number in 0..<4 {
            #expect(guess("juste", from: ThrottleSimulation.origin(number)) == .tryIt)
        }
        // One that has just had the password right is let in for the one that was quiet longest.
        throttle.admitted(account, from: browser(49))
        #expect(guess("autre", from: browser(49)) == .tryIt)
    }

    @Test("is nothing for another account")
    mutating func others() {
        throttle.vouched(AccountID("b"), for: browser())
        exhaustStrangers()
        #expect(guess("juste", from: browser()) != .tryIt)
    }
}
