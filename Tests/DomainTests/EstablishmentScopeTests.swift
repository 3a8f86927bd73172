import Domain
import Testing

@Suite("A scope of schools")
struct EstablishmentScopeTests {
    @Test("contains those that it names, or all there are")
    func contains() throws {
        let first = try #require(UAI("9980003E"))
        let second = try #require(UAI("9980001C"))
        #expect(EstablishmentScope.only([first]).contains(first))
        #expect(!EstablishmentScope.only([first]).contains(second))
        #expect(!EstablishmentScope.only([]).contains(first))
        #expect(EstablishmentScope.all.contains(first))
    }
}
