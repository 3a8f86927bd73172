extension ProfileFindings {
    /// Adds an objection that is not there yet.
    mutating func note(_ objection: String) {
        if !objections.contains(objection) { objections.append(objection) }
    }

    /// Adds what is not there yet, in order.
    mutating func merge(anchors: [String] = [], serverNames: [String] = []) {
        for anchor in anchors where !self.anchors.contains(anchor) { self.anchors.append(anchor) }
        for name in serverNames where !self.serverNames.contains(name) {
            self.serverNames.append(name)
        }
    }
}
