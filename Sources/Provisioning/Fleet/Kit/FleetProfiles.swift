internal import Domain
internal import XML

/// The profiles that a kit carries, without any credential.
package struct FleetProfiles: Sendable {
    struct Windows: Sendable {
        /// What Windows calls the profile.
        let name: String
        let xml: [UInt8]
    }

    /// One for the networks in sight and one for hidden ones, as far as there are any.
    let windows: [Windows]
    let apple: [UInt8]
    /// `nil` where the platform has no word for these settings.
    let chromeOS: [UInt8]?
    let android: [UInt8]?

    /// Writes the profiles of a network; the same network gives the same octets.
    package init(of model: NetworkModel) throws {
        let now = model.anchors.map(\.notBefore).max() ?? Timestamp(secondsSinceEpoch: 0)
        var windows: [Windows] = []
        for isHidden in [false, true] {
            var part = model
            part.ssids = model.ssids.filter { $0.isHidden == isHidden }
            guard !part.ssids.isEmpty else { continue }
            let writer = ProfileWriter(model: part, signer: nil)
            let xml = try writer.write(.windows, at: now).contents
            windows.append(Windows(name: try Self.name(of: xml), xml: xml))
        }
        // Unsigned: management tools sign again, and a signature is never twice the same.
        let writer = ProfileWriter(model: model, signer: nil)
        self.init(
            windows: windows,
            apple: try writer.write(.apple, at: now).contents,
            chromeOS: try Self.optional(.chromeOS, writer, now),
            android: try Self.optional(.androidManagement, writer, now)
        )
    }

    private static func optional(
        _ platform: Platform,
        _ writer: ProfileWriter,
        _ now: Timestamp
    ) throws(ProfileError) -> [UInt8]? {
        do {
            return try writer.write(platform, at: now).contents
        } catch .cannotSay {
            return nil
        }
    }

    init(windows: [Windows], apple: [UInt8], chromeOS: [UInt8]?, android: [UInt8]?) {
        self.windows = windows
        self.apple = apple
        self.chromeOS = chromeOS
        self.android = android
    }

    /// The text of the first `name` right below the root.
    static func name(of xml: [UInt8]) throws -> String {
        var reader = try EventReader()
        let events = try reader.take(xml[...]) + reader.finish()
        var depth = 0
        var name = ""
        var isInName = false
        for event in events {
            switch event {
            case .start(let element, _, _):
                depth += 1
                isInName = depth == 2 && element.split(separator: ":").last == "name"
            case .text(let text) where isInName: name += text
            case .text: break
            case .end:
                depth -= 1
                if isInName { return name }
            }
        }
        throw ProfileError.cannotSay("a wireless profile without name")
    }
}
