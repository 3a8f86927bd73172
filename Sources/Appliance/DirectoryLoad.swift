internal import Domain

package enum DirectoryLoad {
    package static func importLDIF(_ file: String, into site: Site) throws -> LoadSummary {
        throw InputError("not wired")
    }
    package static func synchronize(_ site: Site) throws -> LoadSummary { throw InputError("not wired") }
}
package struct LoadSummary: Encodable, Sendable { package var text: String }
