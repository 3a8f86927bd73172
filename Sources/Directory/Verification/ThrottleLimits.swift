/// The numbers of the throttle.
struct ThrottleLimits: Sendable {
    /// Distinct wrong passwords of a device for an account before it must wait.
    var freeTries = 5
    /// The first wait; each further wrong password doubles it.
    var firstDelay = Duration.seconds(2)
    var longestDelay = Duration.seconds(15 * 60)
    /// The longest wait of a device that has used the account.
    ///
    /// Somebody who takes on its address must not keep its owner out: at one try a minute it still
    /// gives him less than ``account`` gives to strangers.
    var longestOwnDelay = Duration.seconds(60)

    /// Distinct wrong passwords for an account, over all devices that have never used it.
    var account = ThrottleBucket.Size(tokens: 20, interval: .seconds(30))
    /// Distinct wrong pairs of account and password of a device.
    var station = ThrottleBucket.Size(tokens: 30, interval: .seconds(20))
    /// The same for everybody behind an access point.
    var accessPoint = ThrottleBucket.Size(tokens: 3000, interval: .milliseconds(200))

    /// How long a wrong password is known to be so without hashing it again.
    ///
    /// A server that is asked for the verdict may have refused for another reason.
    var knownWrong = Duration.seconds(3600)
    /// Repeats of a password that are hashed while nobody knows yet about the first.
    var repeatsInFlight = 3
    /// How long a verdict takes at most; later, the hash is taken for lost.
    var flight = Duration.seconds(10)
    /// Failures further back than this no longer count.
    var memory = Duration.seconds(12 * 3600)

    /// Wrong passwords remembered of a device for an account.
    static let tagsPerPair = 4
    /// Devices remembered that have used an account.
    static let stationsPerAccount = 8

    // 64,512 entries at most in all.
    var pairs = 20_480
    var accounts = 16_384
    var knownAccounts = 20_480
    var stations = 6144
    var accessPoints = 1024

    /// How long a device waits after that many distinct passwords.
    func delay(after distinct: Int, isKnown: Bool) -> Duration {
        let excess = distinct - freeTries
        guard excess >= 0 else { return .zero }
        // A day and more: beyond every limit.
        let doubled = firstDelay * (1 << min(excess, 16))
        return min(doubled, isKnown ? longestOwnDelay : longestDelay)
    }
}
