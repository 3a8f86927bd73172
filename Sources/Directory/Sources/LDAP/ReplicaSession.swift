/// Takes a source's changes for as long as the source is followed.
package protocol ReplicaSession: AnyObject {
    /// Lends an editor whose changes count together with the outcome, or not at all.
    ///
    /// - Throws: what `body` throws, and then nothing is kept; what keeps the changes from being kept.
    func transaction(_ body: (any ReplicaEditor) throws -> RefreshOutcome) throws
}
