internal import CExpat

/// The functions that expat calls; each passes on to the parser's collector.
enum Callbacks {
    /// Has everything that a parser tells passed on to a collector, which must outlive it.
    static func install(on parser: XML_Parser, _ collector: Collector) {
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(collector).toOpaque())
        unsafe XML_SetElementHandler(
            parser,
            { unsafe owner($0)?.start(text($1), attributes($2)) },
            { unsafe owner($0)?.end(text($1)) }
        )
        unsafe XML_SetCharacterDataHandler(parser) { context, octets, count in
            guard let octets = unsafe octets, count > 0 else { return }
            let buffer = unsafe UnsafeBufferPointer(start: octets, count: Int(count))
            let text = unsafe buffer.withMemoryRebound(to: UInt8.self) {
                unsafe String(decoding: $0, as: UTF8.self)
            }
            unsafe owner(context)?.text(text)
        }
        unsafe XML_SetXmlDeclHandler(parser) { context, _, encoding, _ in
            guard unsafe encoding != nil else { return }
            unsafe owner(context)?.declaration(encoding: text(encoding))
        }
        unsafe XML_SetEntityDeclHandler(parser) { context, _, _, _, _, _, _, _, _ in
            unsafe owner(context)?.refuseDeclaration(of: "entities")
        }
        // Otherwise a short tag could carry long values many times over.
        unsafe XML_SetAttlistDeclHandler(parser) { context, _, _, _, value, _ in
            guard unsafe value != nil else { return }
            unsafe owner(context)?.refuseDeclaration(of: "default values")
        }
        unsafe XML_SetSkippedEntityHandler(parser) { context, name, _ in
            unsafe owner(context)?.skippedEntity(text(name))
        }
        unsafe XML_SetUnknownEncodingHandler(parser, describeEncoding, nil)
    }
}

private func owner(_ context: UnsafeMutableRawPointer?) -> Collector? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<Collector>.fromOpaque(context).takeUnretainedValue()
}

private func text(_ text: UnsafePointer<XML_Char>?) -> String {
    guard let text = unsafe text else { return "" }
    return unsafe String(cString: text)
}

/// Reads a vector of names and values in turn, which ends with a null.
private func attributes(
    _ vector: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
) -> [Attribute] {
    var attributes: [Attribute] = []
    var next = unsafe vector
    while let name = unsafe next?.pointee {
        let value = unsafe next?.successor().pointee
        unsafe attributes.append(Attribute(text(name), text(value)))
        unsafe next = unsafe next?.advanced(by: 2)
    }
    return attributes
}

private let describeEncoding: XML_UnknownEncodingHandler = { _, name, description in
    guard let scalars = unsafe Encoding(named: text(name))?.scalars,
        let description = unsafe description
    else { return Int32(bitPattern: XML_STATUS_ERROR.rawValue) }
    unsafe withUnsafeMutableBytes(of: &description.pointee.map) { map in
        unsafe scalars.withUnsafeBytes { unsafe map.copyMemory(from: $0) }
    }
    unsafe description.pointee.data = nil
    unsafe description.pointee.convert = nil
    unsafe description.pointee.release = nil
    return Int32(bitPattern: XML_STATUS_OK.rawValue)
}
