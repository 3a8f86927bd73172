import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("The usage database")
struct UsageStoreTests {
    @Test("has every commit on the disk before it goes on")
    func synchronous() throws {
        let directory = try TemporaryDirectory()
        let store = UsageStore(path: directory.file("usage.sqlite"))
        for _ in 1...2 {
            try store.open()
            let full = 2
            #expect(try store.write { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == full)
        }
    }

    @Test("is not another one that lies in its place")
    func identity() throws {
        let directory = try TemporaryDirectory()
        let store = UsageStore(path: directory.file("usage.sqlite"))
        try store.open()
        let identity = try store.identity()
        try store.open()
        #expect(try store.identity() == identity)
        let other = UsageStore(path: directory.file("other.sqlite"))
        try other.open()
        #expect(try other.identity() != identity)
    }

    @Test("does nothing before it is open, and says so")
    func closed() throws {
        let store = UsageStore(path: "/nowhere/usage.sqlite")
        #expect(throws: StoreError.cannotOpen("/nowhere/usage.sqlite")) { try store.identity() }
        #expect(throws: StoreError.self) { try store.open() }
    }
}
