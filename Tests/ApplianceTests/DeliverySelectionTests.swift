import Testing

@testable import Appliance
@testable import Directory

@Suite("Deliveries that lie in a folder")
struct DeliverySelectionTests {
    /// What is due, as `C5` for a Complet of the fifth; `!` marks a refused one, `?` a held one.
    private func due(_ deliveries: String, after last: String? = nil) -> String {
        let names = deliveries.split(separator: " ").map(String.init)
        let candidates = names.map { name in
            DeliverySelection.Candidate(
                kind: name.hasPrefix("C") ? .complet : .delta,
                date: "2026030\(name.filter(\.isNumber))",
                state: name.hasSuffix("!") ? .refused : name.hasSuffix("?") ? .held : .usable
            )
        }
        return DeliverySelection.due(candidates, after: last.map { "2026030\($0)" })
            .map { names[$0] }.joined(separator: " ")
    }

    @Test("are taken from the newest Complet on, then Delta after Delta")
    func order() {
        #expect(due("D4 C3 D2 C1 D5") == "C3 D4 D5")
        #expect(due("C1 C2 C3") == "C3")
        #expect(due("") == "")
    }

    @Test("are taken once: what was imported is known by its date")
    func once() {
        #expect(due("C3 D4 D5", after: "5") == "")
        #expect(due("C3 D4 D5", after: "4") == "D5")
        #expect(due("C1 D2 D3", after: "0") == "C1 D2 D3")
        #expect(due("C1 D2 C3 D4", after: "2") == "C3 D4")
    }

    @Test("are no use as Deltas before any Complet")
    func deltaAlone() {
        #expect(due("D1 D2") == "")
        #expect(due("D1 D2", after: "0") == "D1 D2")
        #expect(due("D1 C1") == "C1", "what a Complet already holds")
    }

    @Test("are not taken past one that could not be: a Delta continues the one before")
    func refused() {
        #expect(due("D2 D3! D4", after: "1") == "D2")
        #expect(due("D2 C3! D4", after: "1") == "D2")
        #expect(due("C3! D4") == "")
        #expect(due("C2 D3 C4! D5") == "C2 D3", "an older Complet serves as far as it goes")
        #expect(due("D2! C3 D4", after: "1") == "C3 D4", "a newer Complet heals")
    }

    @Test("wait while one is held, but for a newer Complet")
    func held() {
        #expect(due("C3? D4", after: "1") == "")
        #expect(due("C2 C3? D4", after: "1") == "", "an older one would make the hold void")
        #expect(due("D2 C3? D4", after: "1") == "")
        #expect(due("C3? D4 C5 D6", after: "1") == "C5 D6")
        #expect(due("C3? D4", after: "3") == "D4", "approved since")
    }
}
