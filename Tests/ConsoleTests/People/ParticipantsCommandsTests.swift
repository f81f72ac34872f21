import Localization
import MeetingModel
import Screen
import Testing

@testable import Console

/// Each command of the participants' pane, without a console: what it wishes, and when it is hidden.
@Suite("The commands of the participants' pane")
struct ParticipantsCommandsTests {
  private typealias People = PaneRehearsal<ParticipantsPane>

  private static let (ann, ben, chie) = (Rehearsal.ann, Rehearsal.ben, Rehearsal.chie)

  /// With somebody selected.
  private static func people(as me: ParticipantID = ann, at other: ParticipantID) -> People {
    var people = People(as: me)
    people.pane.selected = other
    people.wait(milliseconds: 1)
    return people
  }

  @Test("Enter goes to writing to the selected one, and never to oneself")
  func write() {
    var people = Self.people(at: Self.ben)
    people.press(.enter)
    #expect(people.destinations == [.writing(to: Self.ben)])
    let alone = Self.people(at: Self.ann)
    #expect(alone.allowed(Phrase.chat.sendPrivately) == [.hidden])
  }

  @Test("a hand is raised and lowered by the same key, here where the pane has the focus")
  func hands() {
    var people = Self.people(as: Self.chie, at: Self.ann)
    people.press(.character("h"))
    #expect(people.sent() == [.hands(.raise)])
    people.press(.character("h"))
    #expect(people.sent() == [.hands(.lower(Self.chie))])
    people.isFocused = false
    #expect(people.allowed(Phrase.hand.raise) == [.hidden])
  }

  @Test("the floor is given to the selected one for as long as was chosen, and who has it keeps it")
  func floor() {
    var people = Self.people(at: Self.chie)
    people.press(.character("t"))
    people.answer(.down, .enter)
    #expect(people.pane.limit == 30 && people.sent().isEmpty)
    people.press(.character("f"))
    #expect(people.sent() == [.participants(.giveFloor(to: Self.chie, limit: 30))])
    #expect(people.allowed(Phrase.participant.giveFloor) == [.hidden])
    people.press(.character("t"))
    people.answer(.down, .enter)
    #expect(people.sent() == [.participants(.giveFloor(to: Self.chie, limit: 60))])
    people.press(.character("F"))
    #expect(people.sent() == [.participants(.giveFloor(to: nil))])
    #expect(people.allowed(Phrase.participant.takeFloor) == [.hidden])
  }

  @Test("the next in line is the first who raised a hand and is there")
  func next() {
    var people = Self.people(at: Self.ann)
    #expect(people.allowed(Phrase.hand.next) == [.hidden])
    people.happen(.hands(.raised), by: Self.chie, 4)
    people.happen(.hands(.raised), by: Self.ben, 5)
    people.happen(.participants(.left(Self.chie)), by: Self.chie, 6)
    people.press(.character("n"))
    #expect(people.sent() == [.participants(.giveFloor(to: Self.ben, limit: nil))])
  }

  @Test("presenters lower a hand of others, or all; where none is up there is nothing to lower")
  func lower() {
    var people = Self.people(at: Self.chie)
    #expect(people.allowed(Phrase.hand.lowerOther) == [.hidden])
    #expect(people.allowed(Phrase.hand.lowerAll) == [.hidden])
    people.happen(.hands(.raised), by: Self.chie, 4)
    people.press(.character("l"))
    #expect(people.sent() == [.hands(.lower(Self.chie))])
    people.happen(.hands(.raised), by: Self.ben, 5)
    people.press(.character("L"))
    #expect(people.sent() == [.hands(.lowerAll)])
  }

  @Test("one step up and one step down; oneself only down, and only after a question")
  func steps() {
    var people = Self.people(at: Self.chie)
    people.press(.character("+"))
    #expect(people.sent() == [.participants(.cast(Self.chie, .presenter))])
    people.press(.character("-"))
    #expect(people.sent() == [.participants(.cast(Self.chie, .attendee))])
    #expect(people.allowed(Phrase.participant.demote) == [.hidden])
    var ben = Self.people(as: Self.ben, at: Self.ben)
    #expect(ben.allowed(Phrase.participant.promote) == [.hidden])
    ben.press(.character("-"))
    #expect(ben.sent().isEmpty)
    ben.answer(.down, .enter)
    #expect(ben.sent() == [.participants(.cast(Self.ben, .attendee))])
  }

  @Test("somebody is removed, and everything of theirs is deleted, after a question")
  func removal() {
    var people = Self.people(at: Self.chie)
    people.press(.character("x"))
    people.answer(.enter)
    #expect(people.sent().isEmpty)
    people.press(.delete)
    people.answer(.down, .enter)
    #expect(people.sent() == [.participants(.remove(Self.chie, bans: false, place: false))])
    people = Self.people(at: Self.ben)
    people.press(.character("X"))
    people.answer(.down, .down, .enter)
    #expect(people.sent() == [.participants(.clear(Self.ben, withPlace: true))])
    let own = Self.people(at: Self.ann)
    #expect(own.allowed(Phrase.participant.remove) == [.hidden])
    #expect(own.allowed(Phrase.participant.clear) == [.hidden])
  }

  @Test("presenters who do not organize are told that presenters are protected")
  func protected() {
    let ben = Self.people(as: Self.ben, at: Self.ann)
    #expect(ben.allowed(Phrase.participant.remove) == [.no(.participant.presenterProtected)])
  }

  @Test("each look is left by its own key and by Esc")
  func looks() {
    var people = Self.people(at: Self.ann)
    people.press(.character("w"))
    #expect(people.pane.look == .hands)
    people.press(.character("s"))
    #expect(people.pane.look == .seats)
    people.press(.character("s"))
    #expect(people.pane.look == .list)
    people.press(.character("w"), .escape)
    #expect(people.pane.look == .list)
    #expect(people.allowed(Phrase.console.cancel) == [.hidden])
  }

  @Test("the ends of the list are its ends, however far one wants to go")
  func ends() {
    var people = Self.people(at: Self.ben)
    people.press(.end, .pageDown, .down)
    #expect(people.pane.participant(in: people.context)?.id == Self.chie)
    people.press(.home, .pageUp, .up)
    #expect(people.pane.participant(in: people.context)?.id == Self.ann)
  }

  @Test("the bell rings once when a turn is over, and the second is told when it is")
  func bell() throws {
    var people = Self.people(at: Self.ann)
    people.happen(.participants(.floorGiven(to: Self.chie, limit: 30)), by: Self.ann, 4)
    let end = Moment(milliseconds: people.now.milliseconds + 30_000)
    #expect(people.pane.nextChanges(after: people.now, in: people.context).contains(end))
    people.wait(milliseconds: 29_999)
    #expect(people.rings == 0)
    people.wait(milliseconds: 1)
    #expect(people.rings == 1 && people.told() == [.hand.timeIsUp(name: "千恵")])
    people.wait(milliseconds: 5_000)
    #expect(people.rings == 1)
  }
}
