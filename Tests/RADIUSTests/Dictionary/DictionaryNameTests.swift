import Testing

@testable import RADIUS

@Suite("Attribute names in logs")
struct DictionaryNameTests {
    private let dictionary: AttributeDictionary

    init() throws {
        dictionary = try AttributeDictionary.load()
    }

    @Test("are the dictionary's")
    func known() {
        #expect(dictionary.name(of: 1) == "User-Name")
        #expect(dictionary.name(of: 81) == "Tunnel-Private-Group-Id")
        #expect(dictionary.name(of: 26) == "Vendor-Specific")
        #expect(dictionary.name(of: 26, vendor: 14_823, vendorType: 1) == "Aruba-User-Role")
        #expect(dictionary.name(of: 26, vendor: 311, vendorType: 16) == "MS-MPPE-Send-Key")
    }

    @Test("are none for what the dictionaries do not have")
    func unknown() {
        #expect(dictionary.name(of: 0) == nil)
        #expect(dictionary.name(of: 21) == nil)
        #expect(dictionary.name(of: 26, vendor: 14_823, vendorType: 255) == nil)
        #expect(dictionary.name(of: 26, vendor: 16_000_000, vendorType: 1) == nil)
        #expect(dictionary.name(of: 26, vendor: 0, vendorType: 1) == nil)
    }

    @Test("are none where a vendor's types are wider than an octet")
    func wideTypes() {
        #expect(dictionary.name(of: 26, vendor: 4_846, vendorType: 2) == nil)
    }

    /// The library keeps extended types under vendors above 2²⁴; no packet may reach them this way.
    @Test("are none for a vendor that no one can have")
    func vendorBeyondRange() {
        #expect(dictionary.name(of: 26, vendor: 0xF100_0000, vendorType: 1) == nil)
        #expect(dictionary.name(of: 26, vendor: .max, vendorType: .max) == nil)
    }

    @Test("can be asked for whatever number a packet holds")
    func everyNumber() {
        for type in UInt8.min...UInt8.max {
            _ = dictionary.name(of: type)
            for vendor: UInt32 in [1, 9, 311, 429, 4_846, 8_164, 14_823, 24_757, 1 << 24, 1 << 31] {
                _ = dictionary.name(of: 26, vendor: vendor, vendorType: type)
            }
        }
        #expect(dictionary.name(of: 1) == "User-Name")
    }
}
