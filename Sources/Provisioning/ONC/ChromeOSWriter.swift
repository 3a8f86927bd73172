internal import ProfileTemplates

/// Open Network Configuration as ChromeOS reads it (Chromium, components/onc/docs/onc_spec.md).
enum ChromeOSWriter {
    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        guard order.model.security != .wpa3Suite192 else {
            throw .cannotSay("ChromeOS has no word for the 192-bit mode")
        }
        let values = try ONCValues.make(order)
        let text = try Template.chromeOS.fill(.json, with: values)
        return WrittenProfile(
            fileName: FileStem.of(order.model.organization) + ".onc",
            mediaType: "application/x-onc",
            contents: Array(text.utf8)
        )
    }
}
