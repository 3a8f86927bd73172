package import Domain

/// Finds who asks by the source address of a datagram alone: the longest prefix wins.
package struct AccessPointTable: Sendable {
    private struct Block {
        let family: IPAddress.Family
        let length: Int
        var accessPoints: [IPAddress: AccessPoint]
    }

    /// Longest first.
    private var blocks: [Block] = []

    /// - Parameter accessPoints: where two have the same prefix, the later one stands.
    package init(_ accessPoints: [AccessPoint]) {
        for accessPoint in accessPoints {
            let prefix = accessPoint.prefix
            let index = blocks.firstIndex {
                $0.family == prefix.address.family && $0.length == prefix.length
            }
            if let index {
                blocks[index].accessPoints[prefix.address] = accessPoint
            } else {
                blocks.append(
                    Block(
                        family: prefix.address.family,
                        length: prefix.length,
                        accessPoints: [prefix.address: accessPoint]
                    )
                )
            }
        }
        blocks.sort { $0.length > $1.length }
    }

    package func accessPoint(at address: IPAddress) -> AccessPoint? {
        for block in blocks where block.family == address.family {
            let start = NetworkPrefix.mask(address, to: block.length)
            if let found = block.accessPoints[start] { return found }
        }
        return nil
    }
}
