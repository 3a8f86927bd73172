import Domain
import Testing

@testable import Store

@Suite("Profiles that went out")
struct ProfileLedgerTests {
    private let store: AccountStore
    private let old = String(repeating: "a", count: 64)
    private let next = String(repeating: "b", count: 64)

    init() throws {
        store = try AccountStore.inMemory()
        try store.commit([.named("a", login: "p.nom"), .named("b", login: "q.nom")])
    }

    private func download(
        of account: String = "a",
        _ platform: String,
        _ anchors: [String],
        credential: String? = nil,
        at now: Timestamp = .start
    ) -> ProfileDownload {
        ProfileDownload(
            person: AccountID(account),
            credential: credential,
            platform: platform,
            anchors: anchors,
            at: now
        )
    }

    @Test("The last profile of a device counts, not those before it")
    func replacement() throws {
        try store.note(download("windows", [old]))
        try store.note(download("windows", [old, next]))
        try store.note(download("apple", [old], credential: "wifi-1"))
        try store.note(download("apple", [old], credential: "wifi-2"))
        let profiles = try store.profiles(holding: [next])
        #expect(
            profiles == [
                PlatformProfiles(platform: "apple", profiles: 2, ready: 0),
                PlatformProfiles(platform: "windows", profiles: 1, ready: 1),
            ]
        )
        try store.note(download("windows", [old]))
        #expect(try store.profiles(holding: [next]).map(\.ready) == [0, 0])
    }

    @Test("An authority that stands twice in a profile is one; one that is no digest is none")
    func oddAnchors() throws {
        try store.note(download("linux", [next, next, "\"]"]))
        #expect(try store.profiles(holding: [next]).map(\.ready) == [1])
        #expect(try store.profiles(holding: ["\"]"]).map(\.ready) == [0])
        #expect(try store.profiles(holding: []).map(\.ready) == [0])
    }

    @Test("Nothing is kept of people who are not there, nor for ever")
    func minimisation() throws {
        try store.note(download(of: "inconnu", "windows", [next]))
        #expect(try store.profiles(holding: [next]).isEmpty)
        let later = Timestamp.start.adding(seconds: 10)
        try store.note(download("windows", [next]))
        try store.note(download("apple", [next], at: later))
        try store.note(download(of: "b", "apple", [next], at: later))
        try store.forgetProfiles(before: later)
        #expect(try store.profiles(holding: [next]).map(\.platform) == ["apple"])
        try store.commit([.named("a", login: "p.nom")])
        try store.forgetProfiles(before: .start)
        #expect(try store.profiles(holding: [next]).map(\.profiles) == [1])
    }
}
