import Localization
import MeetingModel
import Participation
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("Turns to speak")
struct TurnTests {
  private static let bell: [Effect] = [.ring]

  private static func given(
    to speaker: ParticipantID, limit: Int?, as me: ParticipantID
  ) -> Rehearsal {
    var console = Rehearsal(as: me)
    console.press(.alt("5"))
    console.hears(.participants(.floorGiven(to: speaker, limit: limit)), from: Rehearsal.ann, 9)
    _ = console.took()
    return console
  }

  @Test("a clock counts up, or down to the end of the time and then beyond it")
  func clock() {
    var console = Self.given(to: Rehearsal.ben, limit: nil, as: Rehearsal.ann)
    console.wait(milliseconds: 61_000)
    #expect(console.screen.contains("speaking 1:01"))
    console = Self.given(to: Rehearsal.ben, limit: 90, as: Rehearsal.ann)
    console.wait(milliseconds: 61_000)
    #expect(console.screen.contains("0:29 left"))
    console.wait(milliseconds: 36_000)
    #expect(console.screen.contains("! 0:07 over"))
  }

  @Test(
    "the bell rings once when the time is over, for the speaker and for presenters",
    arguments: [Rehearsal.ann, Rehearsal.ben, Rehearsal.chie])
  func rings(me: ParticipantID) {
    var console = Self.given(to: Rehearsal.ben, limit: 60, as: me)
    console.wait(milliseconds: 59_999)
    #expect(console.took().isEmpty)
    console.wait(milliseconds: 1)
    #expect(console.took() == (me == Rehearsal.chie ? [] : Self.bell))
    console.wait(milliseconds: 60_000)
    console.press(.up)
    #expect(console.took().isEmpty)
    // Another turn has another end.
    console.hears(.participants(.floorGiven(to: Rehearsal.ben, limit: 5)), from: Rehearsal.ann, 10)
    console.wait(milliseconds: 5_000)
    #expect(console.took() == (me == Rehearsal.chie ? [] : Self.bell))
  }

  @Test("who comes when the time is over already hears nothing")
  func comesLate() {
    var console = Self.given(to: Rehearsal.ben, limit: 60, as: Rehearsal.ann)
    let (meeting, head) = (console.model.meeting, console.ledger.head)
    var late = Rehearsal()
    late.wait(milliseconds: 100_000)
    late.feed(.link(.snapshot(meeting, head: head)))
    late.wait(milliseconds: 1_000)
    #expect(late.took().isEmpty)
    console.wait(milliseconds: 60_000)
    #expect(console.took() == Self.bell)
  }

  @Test("the screen is painted every second only while a clock is on it")
  func ticks() {
    func pause(_ console: Rehearsal) -> Int64? {
      console.model.nextChange(after: console.now).map { $0 - console.now }
    }
    var console = Self.given(to: Rehearsal.ben, limit: nil, as: Rehearsal.chie)
    console.wait(milliseconds: 300)
    #expect(pause(console) == 700)
    // An attendee's slides bear no clock.
    console.press(.alt("1"), .alt("z"))
    #expect(pause(console).map { $0 > 1_000 } == true)
    console.press(.alt("z"), .alt("5"))
    console.hears(.participants(.floorGiven(to: nil)), from: Rehearsal.ann, 11)
    #expect(pause(console).map { $0 > 1_000 } == true)
    console.hears(.hands(.raised), from: Rehearsal.ben, 12)
    #expect(pause(console).map { $0 > 1_000 } == true)
    console.type("w")
    #expect(pause(console) == 1_000)
  }

  @Test("what a clock shows stays until its next second")
  func seconds() {
    Seeded.each(500) { random in
      let clock = TurnClock(
        speaker: .server, since: random.moment(), limit: random.maybe { 1 + $0.below(5_000) })
      let now = Moment(milliseconds: 1_750_000_000_000 + Int64(random.below(1_000_000)))
      let next = clock.nextSecond(after: now)
      #expect(next > now.milliseconds, "\(random)")
      let text = clock.text(at: now, in: .english)
      #expect(
        clock.text(at: Moment(milliseconds: next - 1), in: .english) == text, "\(random)")
    }
  }

  @Test("hours stand in front of minutes, and numbers below ten have two digits behind a colon")
  func texts() {
    let texts: [(Int64, String)] = [
      (0, "0:00"), (9, "0:09"), (60, "1:00"), (754, "12:34"), (3_600, "1:00:00"),
      (36_061, "10:01:01"),
    ]
    for (seconds, text) in texts { #expect(TurnClock.text(seconds) == text) }
  }

  @Test("the chosen limit is given to whoever speaks, and to those after them")
  func limits() {
    var console = Self.given(to: Rehearsal.ben, limit: nil, as: Rehearsal.ann)
    console.press(.character("t"), .down, .down, .enter)
    #expect(console.sent() == [.participants(.giveFloor(to: Rehearsal.ben, limit: 60))])
    console.confirm()
    console.hears(.hands(.raised), from: Rehearsal.chie, 20)
    console.press(.character("n"))
    #expect(console.sent() == [.participants(.giveFloor(to: Rehearsal.chie, limit: 60))])
    console.confirm()
    #expect(console.model.meeting.hands.raised.isEmpty)
  }
}
