internal import Domain

extension AAFDelivery {
    /// Reads every part, in order.
    ///
    /// - Parameters:
    ///   - take: called with the pieces of each part.
    ///   - end: called at the end of each part.
    /// - Throws: `InputError` when a part cannot be read; what the closures throw.
    func read(
        take: (Part, ArraySlice<UInt8>) throws -> Void,
        end: (Part) throws -> Void
    ) throws {
        if isArchive { return try DeliveryArchive.read(parts, of: path, take: take, end: end) }
        for part in parts {
            let limit = DeliveryDirectory.maximumFileSize
            try BoundedFile.read(shownPath(part), limit: limit) { try take(part, $0) }
            try end(part)
        }
    }
}
