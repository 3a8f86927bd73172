import Domain
import Testing

@testable import Appliance

@Suite("Past attempts in memory")
struct PastAttemptsTests {
    private static let start = Timestamp(secondsSinceEpoch: 1_772_000_000)
    private let account = AccountID("a")

    private func attempt(_ second: Int64, ssid: String? = nil) -> PastAttempt {
        PastAttempt(
            at: Self.start.adding(seconds: second),
            refusal: nil,
            accessPoint: "borne",
            ssid: ssid,
            station: nil,
            device: nil
        )
    }

    @Test("The last twenty of an account are kept, the newest first")
    func twenty() {
        var past = PastAttempts()
        for second in 0..<30 { past.add(attempt(Int64(second)), of: account) }
        let kept = past.attempts(of: account, at: Self.start.adding(seconds: 30))
        #expect(kept == (10..<30).reversed().map { attempt($0) })
        #expect(past.attempts(of: AccountID("b"), at: Self.start) == [])
    }

    @Test("A day later they are not told, and then they are gone")
    func aDay() throws {
        var past = PastAttempts()
        past.add(attempt(0), of: account)
        past.add(attempt(60), of: account)
        let station = try #require(StationID("020000000001".utf8))
        past.note(account, with: station, at: Self.start)
        let later = Self.start.adding(seconds: PastAttempts.memory)
        #expect(past.attempts(of: account, at: later) == [attempt(60)])
        past.forgetOld(at: later.adding(seconds: 60))
        #expect(past.accounts == 0 && past.owner(of: station) == nil)
    }

    @Test("However many accounts and however long the names, memory is bounded")
    func bounded() {
        var past = PastAttempts(octets: 100_000)
        let long = String(repeating: "x", count: 1000)
        for number in 0..<1000 {
            past.add(attempt(0, ssid: long), of: AccountID("\(number)"))
        }
        #expect(1...80 ~= past.accounts)
        #expect(past.attempts(of: AccountID("999"), at: Self.start).count == 1)
        #expect(past.attempts(of: AccountID("0"), at: Self.start) == [])
    }

    @Test("What was set lately survives until half of the weight came after it")
    func recent() {
        var table = RecentTable<Int, Int>(weight: 10)
        for number in 0..<6 { table.set(number, to: number, weight: 1) }
        #expect((0..<6).allSatisfy { table[$0] == $0 })
        for number in 6..<12 { table.set(number, to: number, weight: 1) }
        #expect(table[0] == nil && table[11] == 11 && table.count <= 10)
        table.set(11, to: 0, weight: 3)
        #expect(table[11] == 0)
        table.keep { $0 == 0 }
        #expect(table.count == 1)
    }
}
