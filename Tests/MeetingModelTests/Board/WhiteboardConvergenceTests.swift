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
        guard let shape = board.kept(id) else { continue }
        for name in [ShapeTrait.Name.ink, .line, .start, .end, .rank] {
          if let trait = traits[name] { #expect(shape[name] == trait, "\(random)") }
        }
      }
      #expect(board.count == board.shapes.count, "\(random)")
      #expect(board.everything.allSatisfy { $0.figure.moved(to: $0.figure.origin) == $0.figure })
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

  @Test("erased shapes are forgotten in the end, on all pages, but for what lines hold on to")
  func forgetting() throws {
    var boards = Boards()
    let decks = Decks()
    let author = ParticipantID.attendee
    var count: UInt32 = 0
    func take(_ event: Whiteboard.Event, on page: ProposalID) -> ProposalID {
      count += 1
      boards.apply(
        .worked(event, on: .page(page)), by: author.proposal(count), with: decks)
      return author.proposal(count)
    }
    let second = author.proposal(.max)
    boards.apply(.pageAdded, by: second, with: decks)
    let dot = Drawing(.stroke([Spot(column: 3, row: 3)]))
    let held = take(.drawn(dot), on: Boards.firstPage)
    let tie = Tie(shape: held, side: .right)
    let line = Figure.line(Spot(column: 50, row: 50), Spot(column: 60, row: 60))
    let connector = take(.drawn(Drawing(line, start: tie)), on: Boards.firstPage)
    _ = take(.erased([held]), on: Boards.firstPage)
    var drawn: [ProposalID] = []
    for page in [Boards.firstPage, second] {
      let shapes = (0..<Limits.erasedShapes / 2).map { _ in take(.drawn(dot), on: page) }
      drawn += shapes
      _ = take(.erased(shapes), on: page)
    }
    #expect(boards.erased.shapes <= Limits.erasedShapes)
    #expect(boards.shown == DrawingLoad(shapes: 1, points: 2))
    let board = try #require(boards[.first])
    #expect(board.kept(held) != nil)
    #expect(board.kept(drawn[0]) == nil)
    #expect(boards[.page(second)]?.kept(drawn[Limits.erasedShapes - 1]) != nil)
    let shape = try #require(board[connector])
    #expect(
      board.figure(of: shape, columns: \.count)
        == .line(Spot(column: 4, row: 3), Spot(column: 60, row: 60)))
  }

  @Test("drawings take no more points than they may, whichever way they would come")
  func points() throws {
    var meeting = Meeting.ofFour
    let spot = Spot(column: 1, row: 1)
    let long = Figure.stroke(Array(repeating: spot, count: Limits.points))
    // Who organizes may use up everything.
    let id = ParticipantID.organizer
    var count: UInt32 = 0
    for _ in 0..<Limits.allPoints / Limits.points {
      count += 1
      try meeting.take(.board(.draw(long, .red)), by: id.proposal(count))
    }
    let full = Refusal.drawingsFull(limit: Limits.allPoints)
    let dot = Proposal.board(.draw(.stroke([spot]), .red))
    #expect(meeting.refusal(of: dot, by: .organizer, count: 9_000) == full)
    // Erased points make room, as long as they do not come back.
    try meeting.take(.board(.erase([id.proposal(1)])), by: id.proposal(9_001))
    try meeting.take(dot, by: id.proposal(9_002))
    try meeting.take(dot, by: id.proposal(9_005))
    #expect(
      meeting.refusal(
        of: .board(.work(.revive(id.proposal(9_001)), on: .first)), by: .organizer, count: 9_003)
        == full)
    let grow = Whiteboard.Change(id.proposal(9_002), [.form(long)])
    #expect(
      meeting.refusal(of: .board(.work(.change([grow]), on: .first)), by: .organizer, count: 9_004)
        == full)
    #expect(meeting.boards.shown.points == Limits.allPoints - Limits.points + 2)
  }

  @Test("whoever erases without end forgets their own erasures, and nobody else's")
  func shareOfErased() throws {
    var boards = Boards()
    var people = Participants()
    let (presenter, other) = (ParticipantID(1), ParticipantID(2))
    for (number, role) in [Role.presenter, .attendee].enumerated() {
      people.apply(
        .arrived(ParticipantID(UInt32(number + 1)), name: "N\(number)", role: role), at: .zero)
    }
    var count: UInt32 = 0
    func take(_ event: Whiteboard.Event, by one: ParticipantID) -> ProposalID {
      count += 1
      boards.apply(
        .worked(event, on: .first), by: one.proposal(count), with: Decks(), among: people)
      return one.proposal(count)
    }
    let dot = Drawing(.stroke([Spot(column: 3, row: 3)]))
    func eraseSome(_ amount: Int, by one: ParticipantID) -> ProposalID {
      let drawn = (0..<amount).map { _ in take(.drawn(dot), by: one) }
      return take(.erased(drawn), by: one)
    }
    let theirs = eraseSome(9_000, by: presenter)
    let others = eraseSome(20, by: other)
    // Under 50 names, and with long shapes held by lines.
    for round in 0..<20 {
      for name in 0..<50 { _ = eraseSome(40, by: ParticipantID(UInt32(100 + name))) }
      let long = Drawing(
        .stroke(Array(repeating: Spot(column: 1, row: 1), count: Limits.points)))
      for _ in 0..<4 {
        let mallory = ParticipantID(99)
        let shape = take(.drawn(long), by: mallory)
        let line = Figure.line(Spot(column: 0, row: 0), Spot(column: 1, row: 1))
        _ = take(
          .drawn(Drawing(line, start: Tie(shape: shape, side: .left))), by: mallory)
        _ = take(.erased([shape]), by: mallory)
      }
      #expect(
        boards.erased.fits(shapes: Limits.erasedShapes, points: Limits.erasedPoints), "\(round)")
    }
    let board = try #require(boards[.first])
    #expect(board.erased(by: theirs).count == 9_000)
    #expect(board.erased(by: others).count == 20)
    let held = boards.heldErased
    boards.recount()
    #expect(boards.heldErased.isSame(as: held))
  }

  @Test("what is counted is what is there, whatever is done")
  func loads() {
    Seeded.each(60) { random in
      var meeting = Meeting(folding: random.history(proposals: 60))
      for count in 5_000..<UInt32(5_060) {
        let id = random.pick(meeting.participants.all.keys.elements).proposal(count)
        let proposal = Proposal.board(random.boardProposal(in: meeting))
        for event in (try? meeting.decide(proposal, by: id)) ?? [] {
          meeting.apply(event, by: id, at: .zero)
        }
      }
      let boards = meeting.boards
      let counted = Boards(
        pages: boards.pages.map { ($0, $1) }, annotations: boards.annotations.map { ($0, $1) })
      #expect(counted.shown == boards.shown, "\(random)")
      #expect(counted.erased == boards.erased, "\(random)")
      for board in boards.pages.values {
        let again = Whiteboard(
          shapes: board.everything, top: board.top, bottom: board.bottom, drawn: board.drawn)
        #expect(again == board, "\(random)")
      }
    }
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
    try decide(work, by: id, takeIn: { _ in }, mayEraseOthers: {})
  }
}
