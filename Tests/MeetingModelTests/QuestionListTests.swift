import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

/// What a list of questions keeps beside them is what going through all of them would find.
@Suite struct QuestionListTests {
  private static func id(_ random: inout Seeded) -> ProposalID {
    ProposalID(participant: ParticipantID(UInt32(random.below(3))), count: UInt32(random.below(9)))
  }

  /// Those from which one comes to `id` by going where they were merged.
  private static func merged(into id: ProposalID, in list: QuestionList) -> Set<ProposalID> {
    Set(
      list.all.keys.filter { start in
        var passed: Set<ProposalID> = []
        var next = start
        while case .merged(let target?) = list[next]?.stage, passed.insert(next).inserted {
          if target == id { return true }
          next = target
        }
        return false
      })
  }

  @Test("merged questions and the greatest count without a name, whatever is done")
  func kept() {
    Seeded.each(200) { random in
      var list = QuestionList()
      for _ in 0..<40 {
        let id = Self.id(&random)
        switch random.below(4) {
        case 0, 1:
          var question = Question(
            id: id, author: nil, text: "a", time: Moment(milliseconds: Int64(random.below(3))))
          if random.chance(1, of: 2) { question.stage = .merged(into: Self.id(&random)) }
          list.put(question)
        case 2:
          let target = random.chance(1, of: 2) ? Self.id(&random) : nil
          list.change(id) { $0.stage = target.map { .merged(into: $0) } ?? .open }
        default: list.filter { $0.id != id }
        }
        let wanted = Self.id(&random)
        #expect(list.merged(into: wanted) == Self.merged(into: wanted, in: list), "\(random)")
        let nameless = list.all.keys.filter { $0.participant == .server }.map(\.count)
        #expect(list.lastNameless == nameless.max() ?? 0, "\(random)")
        #expect(QuestionList(Array(list.all.values)) == list, "\(random)")
      }
    }
  }
}
