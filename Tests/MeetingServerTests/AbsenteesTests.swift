import MeetingModel
import TestSupport
import Testing

@testable import MeetingServer

@Suite struct AbsenteesTests {
  @Test("who goes first is who has been away longest, of the places with most who are away")
  func first() {
    Seeded.each(200) { random in
      var absentees = Absentees()
      var homes: [ParticipantID: Absentees.Home] = [:]
      for _ in 0..<random.below(300) {
        let one = ParticipantID(UInt32(1 + random.below(30)))
        let place = [nil, "a", "b", "c"][random.below(4)]
        let since = Moment(milliseconds: Int64(random.below(20)))
        let home = random.below(3) == 0 ? nil : Absentees.Home(place: place, since: since)
        homes[one] = home
        absentees.set(one, home)
        var places: [String?: Int] = [:]
        for home in homes.values { places[home.place, default: 0] += 1 }
        let most = places.values.max()
        let first = homes.filter { places[$0.value.place] == most }
          .min { ($0.value.since, $0.key) < ($1.value.since, $1.key) }
        #expect(absentees.first() == first?.key, "\(random)")
        #expect(absentees.count == homes.count, "\(random)")
      }
    }
  }
}
