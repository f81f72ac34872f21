import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

/// Undo takes back what one changed oneself, and overwrites nobody else.
@Suite("Taking a change back")
struct RestoreTests {
  private static let shape = ParticipantID.attendee.proposal(1)
  private static let box = Figure.box(Spot(column: 10, row: 10), Spot(column: 20, row: 15))
  private static let there = Spot(column: 50, row: 50)

  /// A box of the attendee in a meeting.
  private static func meeting(_ changes: (ParticipantID, ShapeTrait)...) throws -> Meeting {
    var meeting = Meeting.ofFour
    try meeting.take(.board(.draw(box, .red)), by: shape)
    for (count, (who, trait)) in changes.enumerated() {
      try meeting.take(
        .board(.work(.change([Whiteboard.Change(shape, [trait])]), on: .first)),
        by: who.proposal(UInt32(10 + count)))
    }
    return meeting
  }

  private static func restore(
    _ traits: ShapeTrait..., by who: ParticipantID, in meeting: inout Meeting
  ) throws {
    try meeting.take(
      .board(.work(.restore([Whiteboard.Change(shape, traits)]), on: .first)),
      by: who.proposal(100))
  }

  @Test("a shape that somebody else has placed since stays where they placed it")
  func placed() throws {
    var meeting = try Self.meeting((.other, .origin(Self.there)))
    let before = meeting.board[Self.shape]?.figure
    try Self.restore(.origin(Spot(column: 0, row: 0)), by: .attendee, in: &meeting)
    #expect(meeting.board[Self.shape]?.figure == before)
  }

  @Test("one's own place is taken back, and the other's ink stays")
  func own() throws {
    var meeting = try Self.meeting((.attendee, .origin(Self.there)), (.other, .ink(.blue)))
    try Self.restore(
      .origin(Spot(column: 10, row: 10)), .ink(.red), by: .attendee, in: &meeting)
    #expect(meeting.board[Self.shape]?.figure == Self.box)
    #expect(meeting.board[Self.shape]?.ink == .blue)
  }

  @Test("a form that has room only elsewhere does not move what somebody else has placed")
  func pushed() throws {
    let corner = Spot(column: Whiteboard.columns - 11, row: Whiteboard.rows - 6)
    let small = Figure.box(Spot(column: 0, row: 0), Spot(column: 10, row: 5))
    let large = Figure.box(Spot(column: 0, row: 0), Spot(column: 100, row: 50))
    // The attendee made it small, and another put it into the corner.
    var meeting = try Self.meeting((.attendee, .form(small)), (.other, .origin(corner)))
    let before = try #require(meeting.board[Self.shape]?.figure)
    #expect(before.origin == corner)
    try Self.restore(.form(large), by: .attendee, in: &meeting)
    #expect(meeting.board[Self.shape]?.figure == before)
    // Where the form has room it comes back.
    let less = Figure.box(Spot(column: 0, row: 0), Spot(column: 5, row: 3))
    try meeting.take(
      .board(.work(.restore([Whiteboard.Change(Self.shape, [.form(less)])]), on: .first)),
      by: ParticipantID.attendee.proposal(101))
    #expect(meeting.board[Self.shape]?.figure.origin == corner)
    #expect(meeting.board[Self.shape]?.figure != before)
    // And where the place is one's own, the form may push it.
    var mine = try Self.meeting((.attendee, .form(small)), (.attendee, .origin(corner)))
    try Self.restore(.form(large), by: .attendee, in: &mine)
    #expect(mine.board[Self.shape]?.figure.origin != corner)
  }

  @Test("whatever two change and take back, a trait that the other wrote last is not overwritten")
  func law() {
    var (passed, taken) = (0, 0)
    Seeded.each(400) { random in
      var meeting = Meeting.ofFour
      meeting.apply(.board(.drawn(Self.box, .red)), by: Self.shape, at: .zero)
      for count in UInt32(2)...12 {
        let who = random.pick([ParticipantID.attendee, .other])
        let trait: ShapeTrait = random.pick([
          .origin(Spot(column: random.below(300), row: random.below(150))),
          .ink(random.pick(Ink.allCases)), .line(random.pick(LineStyle.allCases)),
          .fill(random.pick(Fill.allCases)),
        ])
        let isBack = random.chance(1, of: 2)
        let change = Whiteboard.Change(Self.shape, [trait])
        let before = meeting.board[Self.shape]
        let work: Whiteboard.Proposal = isBack ? .restore([change]) : .change([change])
        try? meeting.take(.board(.work(work, on: .first)), by: who.proposal(count))
        guard isBack, let before, let after = meeting.board[Self.shape] else { continue }
        if before.writer(of: trait.name) == who {
          taken += after == before ? 0 : 1
        } else {
          #expect(after == before, "\(random)")
          passed += 1
        }
      }
    }
    #expect(Seeded.isSingle || (passed > 400 && taken > 400), "\(passed) \(taken)")
  }
}
