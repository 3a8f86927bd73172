package import Domain

/// What admitted people get, when, and with how many devices.
package struct AdmissionPolicy: Sendable, Equatable {
    package let access: AccessPolicy
    /// `nil` means at any hour.
    package let hours: WeeklyHours?
    /// Of one account; `nil` means any number.
    package let maximumDevices: Int?

    package init(
        access: AccessPolicy = AccessPolicy(),
        hours: WeeklyHours? = nil,
        maximumDevices: Int? = nil
    ) {
        self.access = access
        self.hours = hours
        self.maximumDevices = maximumDevices
    }
}

extension AccessPolicy {
    /// The least that an access point is asked to wait, in seconds.
    private static let shortestSession: Int64 = 60

    /// The same for a session that ends so many seconds from now at the latest.
    func ending(within seconds: Int64) -> AccessPolicy {
        let room = UInt32(clamping: max(seconds, Self.shortestSession))
        guard sessionTimeout.map({ room < $0 }) ?? true else { return self }
        return AccessPolicy(vlan: vlan, replyAttributes: replyAttributes, sessionTimeout: room)
    }
}
