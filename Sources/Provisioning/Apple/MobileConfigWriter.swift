enum MobileConfigWriter {
    static func write(_ order: ProfileOrder) throws(ProfileError) -> WrittenProfile {
        throw .cannotSay("not written yet")
    }
}
