internal import Domain
internal import TLS

/// One laptop or phone: an account, a MAC address, and what its last login left to resume with.
final class Device {
    let account: LoadAccount
    /// As in Calling-Station-Id (RFC 3580 §3.21).
    let station: String
    var session: TLSSession?

    /// Makes a device whose address, a private one, comes of `number`.
    init(number: Int, account: LoadAccount) {
        self.account = account
        station =
            "02"
            + stride(from: 32, through: 0, by: -8).map { shift in
                let octet = String(number >> shift & 0xFF, radix: 16, uppercase: true)
                return "-" + (octet.count == 1 ? "0" : "") + octet
            }.joined()
    }
}
