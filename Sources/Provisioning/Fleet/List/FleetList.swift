package import Domain

/// A list of machines as a région's spreadsheet tells it, found good as a whole.
package struct FleetList: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package let machine: FleetMachine
        /// What the list of a school's box says of the credential; `nil` in a région's list.
        package let credential: FleetVerification?
    }

    /// Ordered by school, then by serial number.
    package let entries: [Entry]
    /// Schools that the list says have no machine any more: one line with nothing but school and campaign, in
    /// a list for a box.
    package let emptied: Set<UAI>
    /// What all the machines belong to.
    package let campaign: String
    /// Headings of columns that nothing was read from.
    package let ignoredColumns: [String]

    /// Octets of a list's file, at most.
    package static let sizeLimit = 64 << 20

    package var machines: [FleetMachine] { entries.map(\.machine) }
    /// The schools that it is of.
    package var establishments: Set<UAI> { emptied.union(machines.map(\.establishment)) }

    /// Reads a list: every line of it, or nothing.
    ///
    /// - Parameters:
    ///   - octets: the file, in whatever encoding a spreadsheet gives it.
    ///   - file: its name in messages.
    ///   - campaign: what the machines belong to; a list for a school's box says it itself.
    ///   - establishment: the school of machines when no column tells it.
    ///   - isForBox: whether every machine must come with its campaign, its login and the digest of its
    ///     secret.
    /// - Returns: the list, ordered.
    /// - Throws: every mistake of the list.
    package static func read(
        _ octets: [UInt8],
        file: String,
        campaign: String = "",
        establishment: UAI? = nil,
        isForBox: Bool = false
    ) throws(FleetListError) -> FleetList {
        var mistakes = Mistakes(file: file)
        var parser: FleetRowParser?
        do throws(InputError) {
            var reader = TableReader(try TableText.utf8(octets, file: file), file: file)
            let layout = try FleetLayout(
                try reader.next(),
                file: file,
                establishment: establishment,
                isForBox: isForBox
            )
            parser = FleetRowParser(layout: layout, campaign: campaign)
            while let record = try reader.next() { parser?.read(record, &mistakes) }
        } catch {
            mistakes.add(error)
        }
        parser?.checkLengths(&mistakes)
        if mistakes.isEmpty, parser?.isEmpty ?? true {
            mistakes.add(InputError(file: file, "lists no machine"))
        }
        try mistakes.check()
        return FleetList(
            entries: parser?.rows.map(\.entry).sorted(by: isOrdered) ?? [],
            emptied: parser?.emptied ?? [],
            campaign: parser?.campaign ?? campaign,
            ignoredColumns: parser?.layout.ignoredColumns ?? []
        )
    }

    private static func isOrdered(_ left: Entry, _ right: Entry) -> Bool {
        (left.machine.establishment, Login.key(left.machine.serial))
            < (right.machine.establishment, Login.key(right.machine.serial))
    }
}
