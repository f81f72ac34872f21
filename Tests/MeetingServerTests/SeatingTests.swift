import MeetingModel
import TestSupport
import Testing

@testable import MeetingServer

@Suite struct SeatingTests {
  @Test("a dictionary that goes back is what it was at the mark, and knows that all along")
  func reversible() {
    Seeded.each(300) { random in
      var dictionary = Reversible<Int, Int>()
      var expected: [Int: Int] = [:]
      for _ in 0..<10 {
        dictionary.mark()
        let marked = expected
        for _ in 0..<random.below(12) {
          let (key, value) = (random.below(6), random.chance(1, of: 3) ? nil : random.below(9))
          dictionary[key] = value
          expected[key] = value
          #expect(dictionary.values == expected, "\(random)")
        }
        for key in 0..<6 { #expect(dictionary.marked(key) == marked[key], "\(random)") }
        let changed = Set((0..<6).filter { marked[$0] != expected[$0] })
        #expect(Set(dictionary.changed).isSuperset(of: changed), "\(random)")
        guard random.chance(1, of: 2) else { continue }
        dictionary.goBack()
        expected = marked
        #expect(dictionary.values == expected, "\(random)")
      }
    }
  }

  /// A seating without its order of departures, which nobody sees.
  private struct Facts: Equatable {
    var seats: [ConnectionID: Viewer]
    var kinds: [Viewer.Kind: Int]
    var absent: [ParticipantID: Moment]
    var due: Set<ParticipantID>
    var first: Moment?

    init(_ seating: Seating) {
      seats = seating.seats.values
      kinds = seating.kinds
      absent = seating.absent.values
      due = Set(seating.absent(since: Moment(milliseconds: 50)))
      first = seating.firstAbsence
    }
  }

  @Test("kinds are counted, absences are found in order, and all of it goes back to the mark")
  func laws() {
    Seeded.each(300) { random in
      var seating = Seating()
      var now = Moment(milliseconds: 0)
      for _ in 0..<12 {
        seating.mark()
        let before = Facts(seating)
        for _ in 0..<random.below(10) {
          now = now.later(by: Int64(random.below(4)))
          let one = ParticipantID(UInt32(random.below(5)))
          switch random.below(4) {
          case 0: seating.leave(one, at: now)
          case 1: seating.comeBack(one)
          default:
            let viewer =
              random.chance(1, of: 3)
              ? nil : Viewer(one, kind: random.pick(Viewer.Kind.allCases))
            seating.sit(viewer, at: ConnectionID(UInt64(random.below(6))))
          }
        }
        let facts = Facts(seating)
        let kinds = Dictionary(facts.seats.values.map { ($0.kind, 1) }, uniquingKeysWith: +)
        #expect(facts.kinds == kinds, "\(random)")
        #expect(facts.first == facts.absent.values.min(), "\(random)")
        let due = facts.absent.filter { $0.value <= Moment(milliseconds: 50) }
        #expect(facts.due == Set(due.keys), "\(random)")
        guard random.chance(1, of: 2) else { continue }
        seating.goBack()
        #expect(Facts(seating) == before, "\(random)")
      }
    }
  }
}
