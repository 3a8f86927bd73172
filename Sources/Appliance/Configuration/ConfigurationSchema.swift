/// What may stand under a key: enough to refuse a key that nobody reads.
indirect enum ConfigurationSchema {
    /// A scalar or a list of scalars.
    case value
    case section([String: ConfigurationSchema])
    case list(ConfigurationSchema)
    /// Any keys: attribute names.
    case mapping

    /// The schema of a section whose keys are those of `keys`; `nested` says what stands under those
    /// that hold no plain value.
    static func keys<Key: CodingKey & CaseIterable & Hashable>(
        _ keys: Key.Type,
        _ nested: [Key: ConfigurationSchema] = [:]
    ) -> ConfigurationSchema {
        .section(
            Dictionary(
                uniqueKeysWithValues: keys.allCases.map { ($0.stringValue, nested[$0] ?? .value) }
            )
        )
    }

    /// The schema of a section that also has the keys of `other`.
    func joined(with other: ConfigurationSchema) -> ConfigurationSchema {
        guard case .section(let mine) = self, case .section(let others) = other else { return self }
        return .section(mine.merging(others) { own, _ in own })
    }
}

extension KeyedDecodingContainer {
    /// Reads a key, or gives its default when it is absent or empty.
    func value<Value: Decodable>(_ key: Key, default value: Value) throws -> Value {
        try decodeIfPresent(Value.self, forKey: key) ?? value
    }
}
