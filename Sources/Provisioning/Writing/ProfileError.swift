/// Why a profile was not written.
package enum ProfileError: Error, Equatable {
    /// The model lacks what no profile may lack, or holds what this platform cannot say; which, in words.
    case cannotSay(String)
    /// This output needs a signer, and none is configured.
    case needsSigner
    /// The output needs the join page's address, and none is configured.
    case needsJoinPage
    case signing(String)
    case template(String)
}
