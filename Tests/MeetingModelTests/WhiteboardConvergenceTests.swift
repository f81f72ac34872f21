import OrderedCollections
import TestSupport
import Testing

@testable import MeetingModel

@Suite("Whiteboard by everyone at once")
struct WhiteboardConvergenceTests {
  @Test("whatever is proposed, in any order, the last writer of each trait wins")
  func lastWriter() {
    Seeded.each(100) { random in
      var board = Whiteboard()
      var last: [ProposalID: [ShapeTrait.Name: ShapeTrait]] = [:]
      for count in 1...60 {
        let id = ParticipantID(UInt32(1 + random.below(4))).proposal(UInt32(count))
        let work = random.work(on: board)
        guard let events = try? board.decided(work, by: id) else { continue }
        for event in events {
          board.apply(event, by: id)
          guard case .changed(let changes) = event else { continue }
          for change in changes {
            for trait in change.traits { last[change.shape, default: [:]][trait.name] = trait }
          }
        }
      }
      for (id, traits) in last {
        guard let shape = board.all[id] else { continue }
        for name in [ShapeTrait.Name.ink, .line, .start, .end, .rank] {
          if let trait = traits[name] { #expect(shape[name] == trait, "\(random)") }
        }
      }
      #expect(board.count == board.shapes.count, "\(random)")
      #expect(board.all.values.allSatisfy { $0.figure.moved(to: $0.figure.origin) == $0.figure })
    }
  }

  @Test("moving and resizing by two at once keeps both")
  func moveAndResize() throws {
    let box = Figure.box(Spot(column: 4, row: 2), Spot(column: 9, row: 5))
    let bigger = Figure.box(Spot(column: 4, row: 2), Spot(column: 20, row: 8))
    let id = ParticipantID.attendee.proposal(1)
    let moves: [[ShapeTrait]] = [[.origin(Spot(column: 30, row: 10))], [.form(bigger)]]
    for order in [moves, moves.reversed()] {
      var meeting = Meeting.ofFour
      try meeting.take(.board(.draw(box, .red)), by: id)
      for (index, traits) in order.enumerated() {
        try meeting.take(
          .board(.work(.change([.init(id, traits)]), on: .first)),
          by: ParticipantID(UInt32(2 + index)).proposal(9))
      }
      #expect(
        meeting.board[id]?.figure
          == .box(Spot(column: 30, row: 10), Spot(column: 46, row: 16)))
    }
  }

  @Test("who wrote a trait last is known")
  func writers() throws {
    var meeting = Meeting.ofFour
    let id = ParticipantID.attendee.proposal(1)
    try meeting.take(.board(.draw(.stroke([Spot(column: 1, row: 1)]), .red)), by: id)
    try meeting.take(
      .board(.work(.change([.init(id, [.ink(.blue)])]), on: .first)),
      by: ParticipantID.other.proposal(1))
    let shape = try #require(meeting.board[id])
    #expect(shape.writer(of: .ink) == .other)
    #expect(shape.writer(of: .origin) == .attendee)
  }

  @Test("what is erased or cleared comes back as it was, and only that")
  func revive() {
    Seeded.each(100) { random in
      var board = Whiteboard()
      for count in 1...30 {
        let id = ParticipantID(UInt32(1 + random.below(3))).proposal(UInt32(count))
        for event in (try? board.decided(random.work(on: board), by: id)) ?? [] {
          board.apply(event, by: id)
        }
      }
      let before = board
      let id = ParticipantID(1).proposal(99)
      let erasing: Whiteboard.Proposal =
        random.chance(1, of: 2)
        ? .clear(random.pick([.mine, .all])) : .erase(board.shapes.prefix(3).map(\.id))
      guard let events = try? board.decided(erasing, by: id), let erased = events.first else {
        return
      }
      board.apply(erased, by: id)
      #expect(board.count < before.count, "\(random)")
      board.apply(.revived(id), by: ParticipantID(1).proposal(100))
      #expect(board == before, "\(random)")
    }
  }

  @Test("one undoes one's own erasing, presenters anybody's")
  func mayRevive() throws {
    var meeting = Meeting.ofFour
    let id = ParticipantID.attendee.proposal(1)
    try meeting.take(.board(.draw(.stroke([Spot(column: 1, row: 1)]), .red)), by: id)
    let erasure = ParticipantID.presenter.proposal(1)
    try meeting.take(.board(.work(.clear(.all), on: .first)), by: erasure)
    #expect(meeting.board.isEmpty)
    let revive = Proposal.board(.work(.revive(erasure), on: .first))
    #expect(meeting.refusal(of: revive, by: .attendee, count: 5) == .notPermitted(.eraseOthers))
    try meeting.take(revive, by: ParticipantID.organizer.proposal(1))
    #expect(meeting.board[id] != nil)
  }

  @Test("erased shapes are forgotten in the end, but for what lines hold on to")
  func forgetting() {
    var board = Whiteboard()
    let author = ParticipantID.attendee
    let dot = Drawing(.stroke([Spot(column: 3, row: 3)]))
    let held = author.proposal(1)
    board.apply(.drawn(dot), by: held)
    let tie = Tie(shape: held, side: .right)
    let line = Figure.line(Spot(column: 50, row: 50), Spot(column: 60, row: 60))
    let connector = author.proposal(2)
    board.apply(.drawn(Drawing(line, start: tie)), by: connector)
    board.apply(.erased([held]), by: author.proposal(3))
    var count: UInt32 = 3
    for _ in 0..<3 {
      var drawn: [ProposalID] = []
      for _ in 0..<Limits.shapes / 2 {
        count += 1
        board.apply(.drawn(dot), by: author.proposal(count))
        drawn.append(author.proposal(count))
      }
      count += 1
      board.apply(.erased(drawn), by: author.proposal(count))
    }
    #expect(board.count == 1)
    #expect(board.all.count <= Limits.shapes + 1)
    #expect(board.all[held] != nil)
    #expect(board.all[author.proposal(4)] == nil)
    #expect(
      board.figure(of: Shape(id: connector, drawing: Drawing(line, start: tie)), columns: \.count)
        == .line(Spot(column: 4, row: 3), Spot(column: 60, row: 60)))
  }

  @Test("ends that hold on to a shape follow it, and stay where it was erased")
  func ties() throws {
    var meeting = Meeting.ofFour
    let (box, line) = (ParticipantID.attendee.proposal(1), ParticipantID.attendee.proposal(2))
    try meeting.take(
      .board(.draw(.box(Spot(column: 10, row: 10), Spot(column: 20, row: 14)), .red)), by: box)
    let arrow = Figure.arrow(Spot(column: 40, row: 12), Spot(column: 30, row: 12))
    try meeting.take(
      .board(
        .work(.draw(Drawing(arrow, end: Tie(shape: box, side: .facing))), on: .first)), by: line)
    func end() throws -> Spot? {
      let shape = try #require(meeting.board[line])
      return meeting.board.figure(of: shape, columns: \.count).spots.last
    }
    #expect(try end() == Spot(column: 21, row: 12))
    func change(_ traits: ShapeTrait..., count: UInt32) throws {
      try meeting.take(
        .board(.work(.change([.init(box, traits)]), on: .first)),
        by: ParticipantID.other.proposal(count))
    }
    try change(.origin(Spot(column: 100, row: 12)), count: 1)
    #expect(try end() == Spot(column: 99, row: 14))
    try change(.form(.box(Spot(column: 0, row: 0), Spot(column: 10, row: 8))), count: 2)
    #expect(try end() == Spot(column: 99, row: 16))
    try meeting.take(.board(.erase([box])), by: ParticipantID.presenter.proposal(1))
    #expect(try end() == Spot(column: 99, row: 16))
  }
}

extension Whiteboard {
  fileprivate func decided(_ work: Proposal, by id: ProposalID) throws -> [Event] {
    try decide(work, by: id) {}
  }
}
