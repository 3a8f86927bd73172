package import Domain
internal import Provisioning

/// What `preau profile` is asked to write.
package struct ProfileRequest: Sendable {
    let platform: Platform
    /// For a sheet: of which system alone.
    let system: HandSystem?
    let language: ProfileLanguage
    /// Whose login stands in the profile.
    package let account: String?

    /// - Throws: `InputError` with the names that there are, for an unknown one.
    package init(
        platform: String,
        system: String? = nil,
        language: String = "fr",
        account: String? = nil
    ) throws(InputError) {
        self.platform = try Self.value(platform, "PLATFORM")
        if let system {
            guard self.platform == .sheet else {
                throw InputError(key: "--system", "is for the platform sheet alone")
            }
            self.system = try Self.value(system, "--system")
        } else {
            self.system = nil
        }
        self.language = try Self.value(language, "--language")
        self.account = account
    }

    /// The names of all platforms.
    package static var platforms: [String] { Platform.allCases.map(\.rawValue) }
    package static var systems: [String] { HandSystem.allCases.map(\.rawValue) }

    private static func value<Value: RawRepresentable & CaseIterable>(
        _ text: String,
        _ key: String
    ) throws(InputError) -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: text) else {
            let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw InputError(key: key, "must be one of \(names)")
        }
        return value
    }
}
