internal import CFreeRADIUS
internal import Glibc
internal import Synchronization

/// The only door to libfreeradius.
///
/// Its tables and error texts belong to the process. Version 3.2.1 settles its tables when it has
/// read them, so that looking up does not write; nothing promises that another version does, hence
/// the lock, which logs take once for each name.
enum FreeRADIUSLibrary {
    private static let lock = Mutex(())

    /// Whether the directory holds a file of dictionaries that we may read.
    static func hasDictionary(in directory: String) -> Bool {
        unsafe access("\(directory)/dictionary", R_OK) == 0
    }

    /// - Returns: what went wrong, or `nil`.
    static func load(_ directory: String) -> String? {
        lock.withLock { _ in
            var message = emptyMessage
            let isLoaded = unsafe preau_dictionary_load(directory, &message, message.count)
            return isLoaded ? nil : text(of: message)
        }
    }

    static func attribute(named name: String) -> preau_attribute? {
        lock.withLock { _ in
            var attribute = preau_attribute()
            return unsafe preau_attribute_find(name, &attribute) ? attribute : nil
        }
    }

    /// The name of a standard attribute (vendor 0) or of a vendor's.
    static func name(of number: UInt8, vendor: UInt32) -> String? {
        lock.withLock { _ in
            unsafe preau_attribute_name(number, vendor).map { unsafe String(cString: $0) }
        }
    }

    /// The number behind the name of a value.
    static func number(of value: String, in attribute: String) -> UInt32? {
        lock.withLock { _ in
            var number: UInt32 = 0
            return unsafe preau_value_find(attribute, value, &number) ? number : nil
        }
    }

    /// Puts the attribute's header, or headers, before its value.
    static func frame(
        _ value: [UInt8],
        of attribute: String
    ) throws(DictionaryError) -> [UInt8] {
        var octets = [UInt8](repeating: 0, count: Int(PREAU_ATTRIBUTE_MAXIMUM))
        var message = emptyMessage
        let length = lock.withLock { _ in
            unsafe preau_attribute_encode(
                attribute,
                value,
                value.count,
                &octets,
                &message,
                message.count
            )
        }
        if length == PREAU_ENCODE_TOO_LONG { throw .tooLong(attribute: attribute) }
        guard length > 0 else { throw .notEncodable(attribute: attribute, text(of: message)) }
        return Array(octets.prefix(Int(length)))
    }

    /// Room for what the library has to say.
    private static var emptyMessage: [CChar] { [CChar](repeating: 0, count: 512) }

    private static func text(of message: [CChar]) -> String {
        String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
