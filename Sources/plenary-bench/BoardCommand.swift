import ArgumentParser
import Console
import MeetingModel
import Screen
import Wire

/// The whiteboard: replays a session of drawing and holds what that takes against the floor.
struct BoardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "board",
    abstract: "What drawing takes: replays a session, verifies the board, measures.",
    discussion: """
      The session is made up from the seed: eight people, about a thousand shapes on one page; strokes \
      of the pen have thirty points.
      """)

  @Option(help: "Edits in the session.")
  var edits = 100_000

  @Option(help: "The seed it is made from.")
  var seed: UInt64 = 1

  @Option(help: "Runs of each measure; the median counts.")
  var runs = 3

  func validate() throws {
    guard (1...1_000).contains(runs) else { throw ValidationError("--runs is 1 to 1000") }
    guard (1...10_000_000).contains(edits) else {
      throw ValidationError("--edits is 1 to 10000000")
    }
  }

  func run() async throws {
    let session = DrawingSession(edits: edits, seed: seed)
    print(
      """
      Seed \(seed): \(edits) edits by \(DrawingSession.authors), \(session.flat.ids.count) shapes at the \
      end. Medians of \(runs) runs, floor and ours in turns; processor time.

      """)
    var table = Comparison.table
    let (rows, ledger) = try replay(session)
    for row in rows + (try load(ledger)) + paint(ledger.meeting.board) { row.add(to: &table) }
    print(table.text)
    print(
      """

      floor: a plain dictionary of shapes with the same edits, which knows no author, no undo, nobody
      else, and is not kept; load: the same shapes copied out of an array. Every board was verified
      against the floor's.
      """)
  }

  private func replay(_ session: DrawingSession) throws -> ([Comparison], Ledger) {
    var (local, server, remote, floor) = (Durations(), Durations(), Durations(), Durations())
    var (sent, logged) = (0, 0)
    var ledger = Ledger()
    for _ in 0..<runs {
      var path = DrawingPath()
      for edit in session.edits { try path.take(edit) }
      try path.verify(against: session.flat)
      local.add(path.local.total)
      server.add(path.server.total)
      remote.add(path.remote.total)
      (sent, logged, ledger) = (path.sent, path.logged, path.ledger)
      var flat = FlatBoard()
      floor.add(
        ProcessorTime.measure { for edit in session.edits { flat.take(edit.work, by: edit.id) } })
      guard flat.shapes == session.flat.shapes else { throw DrawingPath.Differs() }
    }
    let count = session.edits.count
    let least = Amount(floor.median, each: count)
    return (
      [
        Comparison(
          name: "local edit, with its encoding", ours: Amount(local.median, each: count),
          floor: least),
        Comparison(
          name: "remote edit: decode and apply", ours: Amount(remote.median, each: count),
          floor: least),
        Comparison(
          name: "server: decode, accept, encode log record and broadcast",
          ours: Amount(server.median, each: count), floor: least, target: .nanoseconds(5_000)),
        Comparison(
          name: "wire bytes per edit, with framing", ours: .bytes(Double(sent) / Double(count))),
        Comparison(
          name: "log bytes per edit", ours: .bytes(Double(logged) / Double(count))),
      ], ledger
    )
  }

  private func load(_ ledger: Ledger) throws -> [Comparison] {
    let bytes = try LedgerCodec.encode(ledger)
    let shapes = ledger.meeting.board.shapes
    let turns = try Turns(runs) {
      guard try LedgerCodec.decode(bytes).meeting.board.count == ledger.meeting.board.count else {
        throw DrawingPath.Differs()
      }
    } floor: {
      var copies: [ProposalID: Drawing] = [:]
      for shape in shapes { copies[shape.id] = shape.drawing }
      guard copies.count == shapes.count else { throw DrawingPath.Differs() }
    }
    return [
      turns.comparison(
        "load from a snapshot: \(shapes.count) shapes, and the erased ones", each: 1, target: nil),
      Comparison(name: "  its bytes", ours: .bytes(Double(bytes.count))),
    ]
  }

  private func paint(_ board: Whiteboard) -> [Comparison] {
    var durations = Durations()
    let window = Rect(column: 40, row: 20, columns: 120, rows: 40)
    var glyphs = 0
    for _ in 0..<max(runs, 5) {
      durations.add(
        ProcessorTime.measure { glyphs &+= board.text(isASCII: false, within: window).count })
    }
    return [
      Comparison(
        name: "the cells of a 120x40 window of \(board.count) shapes, as text",
        ours: Amount(durations.median, each: glyphs > 0 ? 1 : 0),
        target: .nanoseconds(16_000_000))
    ]
  }
}
