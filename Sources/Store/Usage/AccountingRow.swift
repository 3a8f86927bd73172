internal import Domain
internal import GRDB

/// How an accounting record is a row.
enum AccountingRow {
    static let insertion = """
        INSERT OR IGNORE INTO accounting (
            packet_high, packet_low, received_at, access_point, nas, status, session, token_high,
            token_low, user_name, station, bssid, ssid, port, address, session_time, input,
            input_gigawords, output, output_gigawords, delay, event_timestamp, terminate_cause
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    static func arguments(_ record: AccountingRecord) -> StatementArguments {
        [
            Int64(truncatingIfNeeded: record.packet >> 64),
            Int64(truncatingIfNeeded: record.packet),
            record.receivedAt.secondsSinceEpoch,
            record.accessPoint,
            record.nas,
            record.status.rawValue,
            record.sessionID,
            record.token.map { Int64(bitPattern: $0.high) },
            record.token.map { Int64(bitPattern: $0.low) },
            record.userName,
            record.station.map { Int64(bitPattern: $0.bits) },
            record.calledStation.map { Int64(bitPattern: $0.bssid.bits) },
            record.calledStation?.ssid,
            record.port,
            record.address?.description,
            record.sessionTime,
            record.input?.low,
            record.input?.gigawords,
            record.output?.low,
            record.output?.gigawords,
            record.delay,
            record.eventTimestamp?.secondsSinceEpoch,
            record.terminateCause,
        ]
    }

    /// - Throws: `StoreError.failed` for a row that this program did not write.
    static func record(_ row: Row) throws -> AccountingRecord {
        guard let status = AccountingRecord.Status(rawValue: row["status"]) else {
            throw StoreError.failed("accounting \(row["number"] as Int64): no known status")
        }
        let high = UInt64(bitPattern: row["packet_high"])
        let low = UInt64(bitPattern: row["packet_low"])
        return AccountingRecord(
            packet: UInt128(high) << 64 | UInt128(low),
            receivedAt: Timestamp(secondsSinceEpoch: row["received_at"]),
            accessPoint: row["access_point"],
            nas: row["nas"],
            status: status,
            sessionID: row["session"],
            token: SessionToken(row),
            userName: row["user_name"],
            station: (row["station"] as Int64?).map { StationID(bits: UInt64(bitPattern: $0)) },
            calledStation: CalledStation(row),
            port: row["port"],
            address: (row["address"] as String?).flatMap { IPAddress($0) },
            sessionTime: row["session_time"],
            input: AccountedOctets(low: row["input"], gigawords: row["input_gigawords"]),
            output: AccountedOctets(low: row["output"], gigawords: row["output_gigawords"]),
            delay: row["delay"],
            eventTimestamp: (row["event_timestamp"] as Int64?).map {
                Timestamp(secondsSinceEpoch: $0)
            },
            terminateCause: row["terminate_cause"]
        )
    }
}

extension AccountedOctets {
    fileprivate init?(low: UInt32?, gigawords: UInt32?) {
        guard let low else { return nil }
        self.init(low: low, gigawords: gigawords)
    }
}
