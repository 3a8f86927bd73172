import Domain
import Testing

@testable import Appliance

@Suite("The school's time zone")
struct ZoneFileTests {
    @Test("becomes that of the process, summer time included")
    func enter() async {
        // A process of its own: the zone belongs to all of one.
        await #expect(processExitsWith: .success) {
            func shown(_ seconds: Int64) -> String {
                Timestamp(secondsSinceEpoch: seconds).local.dateAndTime
            }
            ZoneFile.enter("Europe/Paris")
            // 2026-03-29 and 2026-10-25, the seconds about 01:00 UTC.
            #expect(shown(1_774_745_999) == "29/03 à 01:59")
            #expect(shown(1_774_746_000) == "29/03 à 03:00")
            #expect(shown(1_792_889_999) == "25/10 à 02:59")
            #expect(shown(1_792_890_000) == "25/10 à 02:00")
            ZoneFile.enter("Indian/Reunion")
            #expect(shown(1_774_746_000) == "29/03 à 05:00")
        }
    }
}
