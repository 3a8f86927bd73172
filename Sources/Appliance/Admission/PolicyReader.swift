internal import Directory
internal import Domain
internal import TLS

/// Turns a policy's section into what it means, with what it inherits.
struct PolicyReader {
    /// `nil` when nobody will be sent a reply: attributes are then not read.
    let replies: ReplyReader?
    /// The configuration, for messages.
    let file: String

    /// Devices of one account.
    private static let mostDevices = 100

    /// Reads a section; what it does not say is that of `inherited`.
    func policy(
        _ section: PolicySection,
        key: String,
        inheriting inherited: AdmissionPolicy = AdmissionPolicy()
    ) throws(InputError) -> AdmissionPolicy {
        let vlan = try vlan(section, key) ?? inherited.access.vlan
        let reply = try replyAttributes(section, key) ?? inherited.access.replyAttributes
        guard vlan == nil || !ReplyReader.holdsTunnel(reply) else {
            throw InputError(
                file: file,
                key: section.reply == nil ? "\(key).vlan" : "\(key).reply",
                "Tunnel-* attributes stand beside vlan: give one or the other"
            )
        }
        return AdmissionPolicy(
            access: AccessPolicy(
                vlan: vlan,
                replyAttributes: reply,
                sessionTimeout: try sessionTimeout(section, key)
                    ?? inherited.access.sessionTimeout
            ),
            hours: try hours(section, key) ?? inherited.hours,
            maximumDevices: try maximumDevices(section, key) ?? inherited.maximumDevices
        )
    }

    private func replyAttributes(
        _ section: PolicySection,
        _ key: String
    ) throws(InputError) -> [UInt8]? {
        guard let replies, let reply = section.reply else { return nil }
        return try replies.attributes(reply, key: key)
    }

    private func vlan(_ section: PolicySection, _ key: String) throws(InputError) -> VLAN? {
        switch (section.vlan, section.vlanName) {
        case (nil, nil): return nil
        case (let number?, nil):
            guard let vlan = VLAN(number: number) else {
                throw InputError(file: file, key: "\(key).vlan", "must be 1 to 4094")
            }
            return vlan
        case (nil, let name?):
            // RFC 2868 §3.6: a first octet up to 0x1F would be read as a tag.
            guard 1...249 ~= name.utf8.count, name.utf8.allSatisfy({ $0 > 0x1F }) else {
                throw InputError(
                    file: file,
                    key: "\(key).vlan-name",
                    "must be 1 to 249 printable octets"
                )
            }
            return .name(name)
        case (_?, _?):
            throw InputError(file: file, key: key, "give vlan or vlan-name, not both")
        }
    }

    private func sessionTimeout(
        _ section: PolicySection,
        _ key: String
    ) throws(InputError) -> UInt32? {
        guard let seconds = section.sessionTimeout else { return nil }
        let longest = Int(ResumptionTable.lifetime.components.seconds)
        guard 60...longest ~= seconds, let timeout = UInt32(exactly: seconds) else {
            throw InputError(
                file: file,
                key: "\(key).session-timeout",
                "must be 60 to \(longest) seconds"
            )
        }
        return timeout
    }

    private func hours(_ section: PolicySection, _ key: String) throws(InputError) -> WeeklyHours? {
        guard let texts = section.hours?.values else { return nil }
        let key = "\(key).hours"
        guard !texts.isEmpty else {
            throw InputError(file: file, key: key, "is empty: leave it out to admit at any hour")
        }
        var windows: [WeeklyWindow] = []
        for text in texts {
            guard let window = WeeklyWindow(text) else {
                throw InputError(
                    file: file,
                    key: key,
                    "“\(text)” is no window such as lun-ven 06:30-22:00 or tous 18:00-07:00"
                )
            }
            windows.append(window)
        }
        return WeeklyHours(windows)
    }

    private func maximumDevices(
        _ section: PolicySection,
        _ key: String
    ) throws(InputError) -> Int? {
        guard let maximum = section.maximumDevices else { return nil }
        guard 1...Self.mostDevices ~= maximum else {
            throw InputError(
                file: file,
                key: "\(key).maximum-devices",
                "must be 1 to \(Self.mostDevices)"
            )
        }
        return maximum
    }
}
