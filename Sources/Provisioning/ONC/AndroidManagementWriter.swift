internal import ProfileTemplates

/// The `openNetworkConfiguration` of a policy of the Android Management API.
enum AndroidManagementWriter {
    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        var values = try ONCValues.make(order)
        values["security"] =
            order.model.security == .wpa3Suite192 ? "WPA3-Enterprise_192" : "WPA-EAP"
        let text = try Template.androidManagement.fill(.json, with: values)
        return WrittenProfile(
            fileName: FileStem.of(order.model.organization) + "-android.json",
            mediaType: "application/json",
            contents: Array(text.utf8)
        )
    }
}
