/// What is wrong with a datagram; all of it is met with silence.
package enum PacketError: Error, Equatable {
    /// Fewer than 20 octets, or a Length below 20 (RFC 2865 §3).
    case tooShort
    /// Length beyond the end of the datagram.
    case truncated
    /// Length above 4096.
    case tooLong
    /// An attribute whose length is below 2 or crosses the end of the packet (RFC 2865 §5).
    case badAttribute
    /// More attributes than any real packet has.
    case tooManyAttributes
}
