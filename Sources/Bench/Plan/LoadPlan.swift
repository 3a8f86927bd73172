package import Domain

/// What a load test does to a RADIUS server.
package struct LoadPlan: Sendable {
    /// The version of TLS that the devices speak.
    package enum Version: String, Sendable, CaseIterable {
        case tls12 = "1.2"
        case tls13 = "1.3"
    }

    package enum Workload: Sendable, Equatable {
        /// EAP-TTLS/PAP logins; with `resumes`, of devices that have logged in before.
        case logins(Version, resumes: Bool)
        /// Accounting sessions: Start, Interim-Update, Stop.
        case accounting
    }

    package enum Pace: Sendable, Equatable {
        /// Closed loop: this many under way at any time; the next begins when one ends.
        case concurrency(Int)
        /// Open loop: this many begin each second, whether the server keeps up or not.
        case rate(Double)
    }

    package enum Extent: Sendable, Equatable {
        case count(Int)
        case duration(Duration)
    }

    /// A name or an address.
    package var host: String
    /// Of authentication or accounting, as the workload wants it.
    package var port: Int
    package var secret: SecretBytes
    package var accounts: [LoadAccount]
    /// The outer identity of every device.
    package var identity: String
    /// PEM: whom the devices trust to vouch for the server.
    package var authorities: [UInt8]
    /// The DNS name that the server's certificate must hold.
    package var serverName: String
    package var workload: Workload
    package var pace: Pace
    package var extent: Extent
    /// Distinct devices; each keeps its account, its address and its TLS session.
    package var deviceCount: Int
    /// Of the logins, the share that gives a wrong password: 0 to 1.
    package var wrongPasswordShare = 0.0
    /// Time before a request is sent again, doubled at each try.
    package var timeout = Duration.seconds(3)
    /// Times that a request is sent again before the conversation is lost.
    package var retransmissions = 3
    /// Octets of the largest frame on the link (Framed-MTU).
    package var framedMTU = 1400
    /// Event loops at most.
    package var threads = 1
    /// The server's processes on this machine, whose CPU time and memory are read.
    package var serverProcesses: [Int32] = []

    /// A plan with the usual values for what a person does not say.
    package init(
        host: String,
        port: Int,
        secret: SecretBytes,
        accounts: [LoadAccount],
        identity: String,
        authorities: [UInt8],
        serverName: String,
        workload: Workload,
        pace: Pace,
        extent: Extent,
        deviceCount: Int
    ) {
        self.host = host
        self.port = port
        self.secret = secret
        self.accounts = accounts
        self.identity = identity
        self.authorities = authorities
        self.serverName = serverName
        self.workload = workload
        self.pace = pace
        self.extent = extent
        self.deviceCount = deviceCount
    }

    /// Conversations under way at most, over all threads; beyond it none is begun.
    package static let maximumInFlight = 20_000

    /// Event loops that have something to do: no more than there are conversations under way.
    var loops: Int {
        if case .concurrency(let count) = pace { min(threads, count) } else { threads }
    }

    /// The same plan for one of its loops: its part of the pace, extent and devices.
    func share(of index: Int) -> LoadPlan {
        func part(_ whole: Int) -> Int { whole / loops + (index < whole % loops ? 1 : 0) }
        var share = self
        share.deviceCount = part(deviceCount)
        share.pace =
            switch pace {
            case .concurrency(let whole): .concurrency(part(whole))
            case .rate(let whole): .rate(whole / Double(loops))
            }
        if case .count(let whole) = extent { share.extent = .count(part(whole)) }
        return share
    }
}
