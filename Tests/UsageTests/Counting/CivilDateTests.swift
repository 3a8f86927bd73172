import Testing
import Usage

@Suite("A date of the calendar")
struct CivilDateTests {
    @Test("is counted from 1 January 1970, a Thursday")
    func origin() {
        let date = CivilDate(year: 1970, month: 1, dayOfMonth: 1)
        #expect(date.day == 0)
        #expect(date.weekday == 4)
    }

    @Test(
        "is what everyday calendars say",
        arguments: [
            (2024, 2, 29, 19_782, 4), (2000, 3, 1, 11_017, 3), (2026, 3, 17, 20_529, 2),
            (1969, 12, 31, -1, 3), (1900, 3, 1, -25_508, 4), (2100, 2, 28, 47_540, 7),
        ] as [(Int64, Int64, Int64, Int64, Int64)]
    )
    func known(year: Int64, month: Int64, dayOfMonth: Int64, day: Int64, weekday: Int64) {
        let date = CivilDate(year: year, month: month, dayOfMonth: dayOfMonth)
        #expect(date.day == day)
        #expect(date.weekday == weekday)
        #expect(date.yearAndMonth.year == year)
        #expect(date.yearAndMonth.month == month)
    }

    @Test("and the next one are a day apart, for all the days of six centuries")
    func everyDay() {
        var month = CivilDate(year: 1800, month: 1, dayOfMonth: 1)
        for year in Int64(1800)..<2400 {
            for number in Int64(1)...12 {
                let first = CivilDate(year: year, month: number, dayOfMonth: 1)
                #expect(first == month)
                let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
                let length: Int64 =
                    switch number {
                    case 2: isLeap ? 29 : 28
                    case 4, 6, 9, 11: 30
                    default: 31
                    }
                let last = first.adding(days: length - 1)
                #expect(last.yearAndMonth == (year, number))
                month = last.adding(days: 1)
            }
        }
    }

    @Test("bears the worst numbers there are")
    func extremes() {
        for day in [Int64.min, .max] {
            let date = CivilDate(day: day)
            _ = date.yearAndMonth
            _ = date.weekday
            _ = date.adding(days: day)
        }
        _ = CivilDate(year: .max, month: 12, dayOfMonth: 31)
        _ = CivilDate(year: .min, month: 1, dayOfMonth: 1)
    }
}
