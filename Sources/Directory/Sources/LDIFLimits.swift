/// How large an LDIF file may be: a faulty or hostile one must not exhaust the memory.
package enum LDIFLimits {
    /// Octets in a file.
    package static let fileSize = 512 << 20
    /// Octets in a line of the file, before continuation lines are joined to it.
    package static let lineSize = 64 << 10
    /// Octets in the lines of one entry.
    package static let entrySize = 4 << 20
    /// Values in one entry, all attributes together.
    package static let valuesPerEntry = 4096
}
