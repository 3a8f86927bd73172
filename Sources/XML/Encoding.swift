/// The encodings that are read: each writes ASCII as ASCII does.
enum Encoding: String, CaseIterable {
    case utf8 = "UTF-8"
    case latin1 = "ISO-8859-1"
    case latin9 = "ISO-8859-15"
    case ascii = "US-ASCII"
    case windows1252 = "windows-1252"

    /// - Parameter name: as the XML declaration gives it; letter case does not matter.
    init?(named name: String) {
        let name = name.lowercased()
        guard let encoding = Self.allCases.first(where: { $0.rawValue.lowercased() == name })
        else { return nil }
        self = encoding
    }

    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// The scalar that each octet stands for, -1 for none; `nil` when expat knows the encoding itself.
    var scalars: [Int32]? {
        switch self {
        case .utf8, .latin1, .ascii: nil
        case .latin9: Self.latin1(except: Self.latin9Scalars)
        case .windows1252: Self.latin1(except: Self.windows1252Scalars)
        }
    }

    private static func latin1(except others: [UInt8: Int32]) -> [Int32] {
        (0...255 as ClosedRange<UInt8>).map { others[$0] ?? Int32($0) }
    }

    /// ISO/IEC 8859-15, where it differs from 8859-1.
    private static let latin9Scalars: [UInt8: Int32] = [
        0xA4: 0x20AC, 0xA6: 0x160, 0xA8: 0x161, 0xB4: 0x17D, 0xB8: 0x17E, 0xBC: 0x152,
        0xBD: 0x153, 0xBE: 0x178,
    ]

    /// IANA windows-1252, where it differs from ISO 8859-1.
    private static let windows1252Scalars: [UInt8: Int32] = [
        0x80: 0x20AC, 0x81: -1, 0x82: 0x201A, 0x83: 0x192, 0x84: 0x201E, 0x85: 0x2026,
        0x86: 0x2020, 0x87: 0x2021, 0x88: 0x2C6, 0x89: 0x2030, 0x8A: 0x160, 0x8B: 0x2039,
        0x8C: 0x152, 0x8D: -1, 0x8E: 0x17D, 0x8F: -1, 0x90: -1, 0x91: 0x2018, 0x92: 0x2019,
        0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x2DC,
        0x99: 0x2122, 0x9A: 0x161, 0x9B: 0x203A, 0x9C: 0x153, 0x9D: -1, 0x9E: 0x17E,
        0x9F: 0x178,
    ]
}
