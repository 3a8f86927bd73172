internal import Domain
internal import Passwords
internal import Provisioning

/// Makes the credentials of machines as the box keeps them.
struct FleetSealer {
    let pepper: Pepper
    /// Seconds for which they are good.
    let lifetime: Int64
    let now: Timestamp

    /// - Throws: when memory is short.
    func credential(
        of machine: FleetMachine,
        _ verification: FleetVerification
    ) throws -> DeviceCredential {
        let verifier = DeviceVerifier(
            digest: SecretBytes(verification.sha256),
            login: verification.login,
            pepper: pepper
        )
        guard let verifier else {
            throw InputError(key: machine.serial, "no memory for a verifier")
        }
        return DeviceCredential(
            login: verification.login,
            holder: .machine(machine.serial),
            label: machine.label.isEmpty ? machine.asset : machine.label,
            verifier: verifier.text,
            issuedAt: now,
            expiresAt: now.adding(seconds: lifetime)
        )
    }
}
