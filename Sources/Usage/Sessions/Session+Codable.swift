internal import Domain

extension Session: Codable {
    private enum CodingKeys: String, CodingKey {
        case establishment
        case population
        case system
        case account
        case nas
        case accessPoint
        case station
        case calledStation
        case openedAt
        case lastEvidence
        case lastHeard
        case end
        case lostAt
        case follows
        case seconds
        case input
        case output
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        guard let establishment = UAI(try values.decode(String.self, forKey: .establishment)) else {
            throw DecodingError.dataCorruptedError(
                forKey: .establishment,
                in: values,
                debugDescription: "not a UAI"
            )
        }
        owner = SessionOwner(
            place: UsagePlace(
                establishment: establishment,
                population: try values.decode(UsagePopulation.self, forKey: .population),
                system: try values.decode(DeviceSystem.self, forKey: .system)
            ),
            account: try values.decodeIfPresent(String.self, forKey: .account).map(AccountID.init)
        )
        nas = try values.decode(String.self, forKey: .nas)
        accessPoint = try values.decode(String.self, forKey: .accessPoint)
        station = try values.decodeIfPresent(String.self, forKey: .station)
            .flatMap { StationID($0.utf8) }
        calledStation = try values.decodeIfPresent(String.self, forKey: .calledStation)
            .flatMap { CalledStation(Array($0.utf8)) }
        openedAt = try values.decode(Timestamp.self, forKey: .openedAt)
        lastEvidence = try values.decode(Timestamp.self, forKey: .lastEvidence)
        lastHeard = try values.decode(Timestamp.self, forKey: .lastHeard)
        end = try values.decodeIfPresent(End.self, forKey: .end)
        lostAt = try values.decodeIfPresent(Timestamp.self, forKey: .lostAt)
        follows = try values.decode(Bool.self, forKey: .follows)
        seconds = try values.decode(RunningCounter.self, forKey: .seconds)
        input = try values.decode(RunningCounter.self, forKey: .input)
        output = try values.decode(RunningCounter.self, forKey: .output)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(owner.place.establishment.description, forKey: .establishment)
        try values.encode(owner.place.population, forKey: .population)
        try values.encode(owner.place.system, forKey: .system)
        try values.encodeIfPresent(owner.account?.description, forKey: .account)
        try values.encode(nas, forKey: .nas)
        try values.encode(accessPoint, forKey: .accessPoint)
        try values.encodeIfPresent(station?.description, forKey: .station)
        try values.encodeIfPresent(calledStation?.text, forKey: .calledStation)
        try values.encode(openedAt, forKey: .openedAt)
        try values.encode(lastEvidence, forKey: .lastEvidence)
        try values.encode(lastHeard, forKey: .lastHeard)
        try values.encodeIfPresent(end, forKey: .end)
        try values.encodeIfPresent(lostAt, forKey: .lostAt)
        try values.encode(follows, forKey: .follows)
        try values.encode(seconds, forKey: .seconds)
        try values.encode(input, forKey: .input)
        try values.encode(output, forKey: .output)
    }
}

extension CalledStation {
    fileprivate var text: String { ssid.map { "\(bssid):\($0)" } ?? "\(bssid)" }
}
