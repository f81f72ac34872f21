import MeetingModel
import Participation

@testable import Console

extension PaneRehearsal<QuestionsPane> {
  static var question: ProposalID { ProposalID(participant: Rehearsal.chie, count: 31) }
  static var second: ProposalID { ProposalID(participant: Rehearsal.chie, count: 32) }

  /// 千恵 has asked something; the last of it is selected.
  static func asked(as me: ParticipantID = Rehearsal.ann, count: UInt32 = 1) -> Self {
    var asking = Self(as: me)
    for number in 0..<count {
      asking.happen(
        .questions(.asked("When \(number)?")), by: Rehearsal.chie, question.count + number)
    }
    asking.pane.selected = nil
    return asking
  }

  /// 千恵 has asked something that only presenters know of.
  static func pending(as me: ParticipantID = Rehearsal.ann) -> Self {
    var asking = Self(as: me)
    let entered = Question(id: question, author: Rehearsal.chie, text: "When?", isPublic: false)
    asking.happen(
      .questions(.entered(entered, .presenting(and: Rehearsal.chie))), by: Rehearsal.chie,
      question.count)
    return asking
  }
}
