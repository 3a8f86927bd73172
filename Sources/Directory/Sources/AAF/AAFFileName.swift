/// The name of a file in a delivery: `PROJECT_Complet_20260901_Eleve_0000.xml`.
struct AAFFileName: Equatable {
    let project: String
    let kind: AAFDelivery.Kind
    /// Year, month and day: dates are in the order of their texts.
    let date: String
    let category: AAFCategory
    let part: Int

    /// Reads a name without directories; there is nothing for any other file.
    init?(_ name: String) {
        let suffix = ".xml"
        // Archivers of macOS add files whose names begin with a dot and end like the others.
        guard name.lowercased().hasSuffix(suffix), !name.hasPrefix(".") else { return nil }
        var parts = name.dropLast(suffix.count).split(
            separator: "_",
            omittingEmptySubsequences: false
        )
        guard parts.count >= 5,
            let number = parts.popLast(), number.count == 4, Self.areDigits(number),
            let part = Int(number),
            let category = parts.popLast().flatMap({ AAFCategory(rawValue: String($0)) }),
            let date = parts.popLast(), Self.isDate(date),
            let kind = parts.popLast().flatMap({ AAFDelivery.Kind(rawValue: String($0)) })
        else { return nil }
        project = parts.joined(separator: "_")
        self.kind = kind
        self.date = String(date)
        self.category = category
        self.part = part
    }

    /// Whether a text is eight digits, of which the last four could be a month and a day.
    static func isDate(_ text: some StringProtocol) -> Bool {
        guard text.utf8.count == 8, areDigits(text),
            let month = Int(text.dropFirst(4).prefix(2)), let day = Int(text.suffix(2))
        else { return false }
        return 1...12 ~= month && 1...31 ~= day
    }

    private static func areDigits(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
