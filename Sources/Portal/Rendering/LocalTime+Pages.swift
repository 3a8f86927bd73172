internal import Domain
internal import Provisioning

extension LocalTime {
    /// `12/03/2027`.
    var fullDate: String { "\(date)/\(year)" }

    /// `12/03 à 08:04`.
    func dateAndTime(_ language: ProfileLanguage) -> String {
        language == .french ? dateAndTime : "\(date) at \(clock)"
    }
}
