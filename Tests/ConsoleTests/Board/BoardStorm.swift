import MeetingModel
import OrderedCollections
import Participation
import TestSupport

@testable import Console

/// People who draw on the same pages and slides at once, over lines that lose, repeat and delay.
struct BoardStorm {
  private(set) var ledger = Ledger()
  private(set) var painters: [Painter] = []
  /// Where an undo took away or overwrote what another had drawn or written.
  private(set) var violations: [String] = []
  private(set) var undone = 0
  private(set) var late = 0
  private var log: [Record] = []
  private var undos: Set<ProposalID> = []
  private var random: Seeded
  private let surfaces: [Boards.Surface]

  static let time = Moment(milliseconds: 1_790_000_000_000)

  struct Painter {
    let id: ParticipantID
    let role: Role
    var replica = Replica()
    var undo = BoardUndo()
    var isConnected = false
    /// Welcomed: what is proposed goes out.
    var isIn = false
    var toServer: [ClientFrame] = []
    var toClient: [LinkEvent] = []
    var sent = EventNumber.none
  }

  init(_ painters: Int, _ random: inout Seeded) {
    self.random = Seeded(seed: random.next())
    let deck = ProposalID(participant: ParticipantID(1), count: 1)
    surfaces = [.first, .first, .slide(SlideID(deck: deck, index: 0))]
    var events: [Event] = [
      .conduct(.opened(title: "t")), .permissions(.set(.annotate, true, for: .role(.attendee))),
    ]
    for number in 1...UInt32(painters) {
      let role = number == 1 ? Role.presenter : .attendee
      events.append(
        .participants(.arrived(ParticipantID(number), name: "P\(number)", role: role)))
      self.painters.append(Painter(id: ParticipantID(number), role: role))
    }
    commit(events, by: .server)
    commit(
      [.decks(.added(Deck(title: "D", slides: [Slide(title: "", markdown: "a")])))], by: deck)
    for index in self.painters.indices { connect(index) }
    drain()
  }

  mutating func step() {
    let index = random.below(painters.count)
    switch random.below(12) {
    case 0...3: draw(index)
    case 4: takeBack(index, .undo)
    case 5: takeBack(index, random.chance(1, of: 2) ? .undo : .redo)
    case 6, 7: serve(index)
    case 8, 9: receive(index)
    case 10: if random.chance(1, of: 4) { cut(index) } else { repeatSome(index) }
    default: if !painters[index].isConnected { connect(index) }
    }
  }

  /// Lets everything arrive.
  mutating func finish() {
    for index in painters.indices where !painters[index].isConnected { connect(index) }
    drain()
  }

  private mutating func drain() {
    while painters.contains(where: { !$0.toServer.isEmpty || !$0.toClient.isEmpty }) {
      for index in painters.indices {
        serve(index)
        receive(index)
      }
    }
  }

  private mutating func draw(_ index: Int) {
    let surface = random.pick(surfaces)
    let board = painters[index].replica.view.boards[surface] ?? Whiteboard()
    let work = random.work(on: board)
    switch work {
    // Nobody has a key for these: they come of taking back.
    case .revive, .withdraw, .restore: return
    case .draw, .erase, .change, .clear: break
    }
    guard let (deed, _) = propose(work, on: surface, index), let deed else { return }
    painters[index].undo.note(deed, on: surface)
  }

  private mutating func takeBack(_ index: Int, _ way: BoardUndo.Way) {
    let me = painters[index].id
    let surface = random.pick(surfaces)
    while let step = painters[index].undo.pop(way, on: surface) {
      guard let board = painters[index].replica.view.boards[step.surface],
        let work = step.deed.inverse(on: board, for: me),
        let (deed, count) = propose(work, on: step.surface, index)
      else { continue }
      if way == .undo { undos.insert(ProposalID(participant: me, count: count)) }
      guard let deed else { return }
      let back = BoardUndo.Step(surface: step.surface, deed: deed)
      painters[index].undo.push(back, for: way.opposite)
      return
    }
  }

  private mutating func propose(
    _ work: Whiteboard.Proposal, on surface: Boards.Surface, _ index: Int
  ) -> (BoardUndo.Deed?, UInt32)? {
    let before = painters[index].replica.view.boards[surface] ?? Whiteboard()
    guard
      let frame = try? painters[index].replica.propose(
        .board(.work(work, on: surface)), at: Self.time),
      case .propose(let count, _) = frame
    else { return nil }
    if painters[index].isIn { painters[index].toServer.append(frame) }
    let after = painters[index].replica.view.boards[surface] ?? Whiteboard()
    return (
      work.deed(
        on: before, after: after, by: ProposalID(participant: painters[index].id, count: count)),
      count
    )
  }

  private mutating func serve(_ index: Int) {
    guard painters[index].isConnected, !painters[index].toServer.isEmpty,
      case .propose(let count, let proposal) = painters[index].toServer.removeFirst()
    else { return }
    let id = ProposalID(participant: painters[index].id, count: count)
    guard !ledger.hasSettled(id) else {
      painters[index].toClient.append(.alreadyDecided(count: count))
      return
    }
    do throws(Refusal) {
      let events = try ledger.meeting.decide(proposal, by: id)
      let before = ledger.meeting
      commit(events, by: id)
      if undos.contains(id) { judge(id, before) }
      deliver(index)
      if events.isEmpty { painters[index].toClient.append(.outcome(count: count, nil)) }
    } catch {
      deliver(index)
      painters[index].toClient.append(.outcome(count: count, error))
    }
  }

  /// What others drew or wrote last is as it was before the undo.
  private mutating func judge(_ id: ProposalID, _ before: Meeting) {
    undone += 1
    for surface in Set(surfaces) {
      guard let old = before.boards[surface], let new = ledger.meeting.boards[surface] else {
        continue
      }
      for shape in old.shapes where !shape.isWork(of: id.participant) {
        late += 1
        guard let now = new[shape.id] else {
          violations.append("\(id) took away \(shape.id)")
          continue
        }
        for name in ShapeTrait.Name.allCases
        where shape.writer(of: name) != id.participant && now[name] != shape[name] {
          violations.append("\(id) overwrote \(name) of \(shape.id)")
        }
      }
    }
  }

  private mutating func commit(_ events: [Event], by id: ProposalID) {
    for record in ledger.records(of: events, by: id, at: Self.time) {
      ledger.apply(record)
      log.append(record)
    }
  }

  private func delivery(after: EventNumber, to viewer: Viewer) -> Delivery {
    Delivery(
      after: after, through: ledger.head,
      records: log.filter { $0.number > after }.compactMap { $0.seen(by: viewer) })
  }

  private mutating func deliver(_ index: Int) {
    let painter = painters[index]
    guard painter.isConnected, ledger.head > painter.sent else { return }
    let viewer = Viewer(painter.id, role: painter.role)
    painters[index].toClient.append(.delivery(delivery(after: painter.sent, to: viewer)))
    painters[index].sent = ledger.head
  }

  private mutating func receive(_ index: Int) {
    deliver(index)
    guard painters[index].isConnected, !painters[index].toClient.isEmpty else { return }
    switch painters[index].toClient.removeFirst() {
    case .joined(let welcome):
      painters[index].isIn = true
      painters[index].toServer += painters[index].replica.join(welcome)
    case .snapshot(let meeting, let head):
      _ = painters[index].replica.replace(with: meeting, head: head)
    case .delivery(let delivery):
      if painters[index].replica.receive(delivery) == nil { violations.append("a gap") }
    case .outcome(let count, let refusal):
      _ = painters[index].replica.settle(count: count, refusal)
    case .alreadyDecided(let count): _ = painters[index].replica.settle(count: count, nil)
    case .connecting, .recast, .signal, .history, .roundTrip, .lost, .signInNeeded, .ended: break
    }
  }

  /// Some of what was sent may still have reached the server; nothing comes back.
  private mutating func cut(_ index: Int) {
    for _ in 0..<random.below(painters[index].toServer.count + 1) { serve(index) }
    painters[index].isConnected = false
    painters[index].isIn = false
    painters[index].toServer = []
    painters[index].toClient = []
  }

  private mutating func connect(_ index: Int) {
    let painter = painters[index]
    let viewer = Viewer(painter.id, role: painter.role)
    painters[index].isConnected = true
    painters[index].toClient.append(
      .joined(
        Welcome(
          version: 1, participant: painter.id, role: painter.role, token: [],
          settled: ledger.settled[painter.id, default: 0], time: Self.time)))
    if random.chance(1, of: 3) {
      painters[index].toClient.append(
        .snapshot(ledger.meeting.seen(by: viewer), head: ledger.head))
    } else {
      painters[index].toClient.append(
        .delivery(delivery(after: painter.replica.head, to: viewer)))
    }
    painters[index].sent = ledger.head
  }

  /// A part of the log once more.
  private mutating func repeatSome(_ index: Int) {
    guard painters[index].isIn else { return }
    let painter = painters[index]
    let from = EventNumber(UInt64.random(in: 0...painter.replica.head.value, using: &random))
    painters[index].toClient.append(
      .delivery(delivery(after: from, to: Viewer(painter.id, role: painter.role))))
    painters[index].sent = ledger.head
  }
}
