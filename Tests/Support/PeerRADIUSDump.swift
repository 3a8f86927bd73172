internal import Foundation

/// A RADIUS message as hostap's programs print it in their debugging output.
package struct RADIUSDump: Sendable {
    package struct Attribute: Sendable, Equatable {
        package let type: UInt8
        /// As printed: hexadecimal digits for octets, `'…'` for text; empty for the types whose
        /// value hostap does not print (Filter-Id among them).
        package let value: String
    }

    package let code: UInt8
    package let attributes: [Attribute]

    /// The printed values of one type, in the order of the message.
    package func values(of type: UInt8) -> [String] {
        attributes.filter { $0.type == type }.map(\.value)
    }

    /// Reads every message of a log, in order.
    package static func messages(in log: String) -> [RADIUSDump] {
        var messages: [RADIUSDump] = []
        var attributes: [Attribute] = []
        var code: UInt8?
        func close() {
            if let code { messages.append(RADIUSDump(code: code, attributes: attributes)) }
            code = nil
            attributes = []
        }
        for line in log.components(separatedBy: "\n") {
            if let number = line.text(after: "RADIUS message: code=", upTo: " ") {
                close()
                code = UInt8(number)
            } else if let number = line.text(after: "   Attribute ", upTo: " ") {
                attributes.append(Attribute(type: UInt8(number) ?? 0, value: ""))
            } else if line.hasPrefix("      Value: "), let last = attributes.popLast() {
                attributes.append(Attribute(type: last.type, value: String(line.dropFirst(13))))
            } else {
                close()
            }
        }
        close()
        return messages
    }
}
