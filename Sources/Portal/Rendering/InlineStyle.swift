internal import Crypto
internal import Foundation

/// The style inside of a page of ours, as a content security policy names it (CSP 3 §2.3.1).
enum InlineStyle {
    /// `'sha256-…'` of the text between the first `<style>` and its end; `nil` when there is none.
    static func source(of page: some Sequence<UInt8>) -> String? {
        let text = String(decoding: Array(page), as: UTF8.self)
        guard let start = text.firstRange(of: "<style>"),
            let end = text[start.upperBound...].firstRange(of: "</style>")
        else { return nil }
        let style = text[start.upperBound..<end.lowerBound]
        return "'sha256-\(Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString())'"
    }
}
