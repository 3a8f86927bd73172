/// Where a browser may be sent on to: a path of ours.
enum LocalPath {
    /// The path with its query, or `nil` when it is none, or could be read as another host's.
    static func checked(_ text: String?) -> String? {
        guard let text, text.utf8.count <= 1_024, text.utf8.first == UInt8(ascii: "/"),
            text.utf8.dropFirst().first != UInt8(ascii: "/"),
            text.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\\") }),
            !text.prefix(while: { $0 != "?" }).contains("%")
        else { return nil }
        return text
    }
}
