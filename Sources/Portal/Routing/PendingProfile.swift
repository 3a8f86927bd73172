internal import Domain
internal import Provisioning

/// A profile that waits to be fetched, with the secret that goes into it.
struct PendingProfile: Owned {
    let account: AccountID
    let credential: ProfileCredential
    let label: String
    let device: DeviceKind
    let language: ProfileLanguage
    /// Names the address at which Windows' Settings fetch it; made once, and bounded by itself.
    var settingsToken: String?
}
