/// Writes the one WLANProfile that `netsh` takes from a file.
enum WLANProfileWriter {
    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        let profiles = try WLANProfile.profiles(of: order.model)
        guard let profile = profiles.first, profiles.count == 1 else {
            throw .cannotSay(
                "hidden and visible networks take two profiles, and the file holds one: "
                    + "use \(Platform.windowsScript.rawValue)"
            )
        }
        return WrittenProfile(
            fileName: FileStem.of(order.model.organization) + ".xml",
            mediaType: "application/xml",
            contents: profile.xml
        )
    }
}
