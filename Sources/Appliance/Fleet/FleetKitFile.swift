internal import Domain
internal import Foundation
internal import Provisioning

/// The zip of a kit, written beside its place first: a kit is there as a whole, or the former one is.
final class FleetKitFile {
    private let path: String
    private let draft: String

    /// - Throws: when `path` is a folder.
    init(_ path: String) throws(InputError) {
        self.path = path
        draft = "\(path).\(SecretFile.randomHexadecimal(octets: 4))"
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            isFolder.boolValue
        {
            throw InputError(file: path, "is a folder")
        }
    }

    deinit {
        _ = unsafe unlink(draft)
    }

    func write(
        _ kit: FleetKit,
        machines: Int,
        _ progress: DirectoryUpdate.Progress
    ) throws(InputError) -> FleetKitSummary {
        do {
            let written = try kit.write(to: draft) { done in
                progress(WorkProgress(entries: done, octets: (Int64(done), Int64(machines))))
            }
            return FleetKitSummary(
                file: path,
                version: written.version,
                files: written.files,
                machines: machines,
                sha256: try FileDigest.sha256(draft)
            )
        } catch let error as InputError {
            throw error
        } catch let error as ProfileError {
            throw InputError(file: path, "cannot be made: \(error.sentence)")
        } catch {
            let reason = "\(error)".replacingOccurrences(of: draft, with: path)
            throw InputError(file: path, "cannot be written: \(reason)")
        }
    }

    /// Puts the kit in its place.
    func publish() throws(InputError) {
        guard unsafe rename(draft, path) == 0 else {
            throw InputError(
                file: path,
                "cannot be written: \(unsafe String(cString: strerror(errno)))"
            )
        }
    }
}
