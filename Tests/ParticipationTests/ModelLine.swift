import MeetingModel
import TestSupport

import struct SharedText.Text

@testable import Participation

/// A server that keeps only a ledger and its log.
struct ModelServer {
  private(set) var ledger = Ledger()
  private(set) var log: [Record] = []
  private(set) var accepted: Set<Int> = []
  private(set) var acceptedEdits: Set<Int> = []
  private(set) var decidedTwice: [Int] = []
  private let time = Moment(milliseconds: 1_790_000_000_000)

  mutating func commit(_ events: [Event], by id: ProposalID) {
    for record in ledger.records(of: events, by: id, at: time) {
      ledger.apply(record)
      log.append(record)
    }
  }

  /// Nil: it is in the log. `serial` tells the proposals of the replica apart.
  mutating func decide(_ proposal: Proposal, by id: ProposalID, serial: Int?) -> LinkEvent? {
    if ledger.hasSettled(id) { return .alreadyDecided(count: id.count) }
    do throws(Refusal) {
      guard ledger.admits(id) else { throw .countOutside }
      let name = id.name(at: ledger.head.next)
      let events = try ledger.meeting.decide(proposal, by: name, at: time)
      guard !events.isEmpty else { return .outcome(count: id.count, nil) }
      commit(events, by: id)
      guard let serial else { return nil }
      let isNew =
        proposal.isEdit
        ? acceptedEdits.insert(serial).inserted : accepted.insert(serial).inserted
      if !isNew { decidedTwice.append(serial) }
      return nil
    } catch {
      return .outcome(count: id.count, error)
    }
  }
}

/// One replica, a server, and a line between them that does everything a line can do.
struct ModelLine {
  private(set) var server = ModelServer()
  private(set) var replica = Replica()
  /// Which of all proposals bears a count now: one that was refused leaves it to another.
  private var serials: [UInt32: Int] = [:]
  private(set) var made = 0
  private(set) var proposed: Set<Int> = []
  /// How often each proposal was told to have left nothing in the log.
  private(set) var refused: [Int: Int] = [:]
  /// How many counts were given to another proposal, and how many were quiet.
  private(set) var reused = 0
  private(set) var quiet = 0
  private let knowsQuiet: Bool
  private(set) var mostUnsettled = 0
  /// The most edits of one text that waited, and how many marks were typed.
  private(set) var mostUnconfirmed = 0
  private(set) var marks = 0
  private(set) var news: [TextNews] = []
  private(set) var untold = 0
  private(set) var snapshots = 0
  private var random: Seeded
  private let me = ParticipantID(1)
  private var others: UInt32 = 0
  private var isConnected = false
  /// The welcome of this connection has come; nothing is sent before.
  private var isIn = false
  private var toServer: [ClientFrame] = []
  private var toClient: [LinkEvent] = []
  /// How much of the log has been sent on this connection.
  private var sent = EventNumber.none

  var viewer: Viewer { Viewer(me, role: .organizer) }

  init(_ random: inout Seeded) {
    self.random = Seeded(seed: random.next())
    knowsQuiet = self.random.chance(1, of: 2)
    server.commit([.conduct(.opened(title: "t"))], by: .server)
    for (name, role) in [("Ada", Role.organizer), ("Bob", .presenter), ("Cyd", .attendee)] {
      if let arrival = try? server.ledger.meeting.arrival(name: name, role: role) {
        server.commit(arrival.events, by: .server)
      }
    }
    connect()
  }

  /// `view == unsettled proposals, decided and applied over confirmed`
  var lawHolds: Bool {
    var view = replica.confirmed
    for waiting in replica.unsettled where !waiting.proposal.isEdit {
      let id = ProposalID(participant: me, count: waiting.count)
      guard let events = try? view.decide(waiting.proposal, by: id, at: waiting.time) else {
        continue
      }
      for event in events { view.apply(event, by: id, at: waiting.time) }
    }
    return view == replica.view
  }

  mutating func step() throws {
    switch random.below(15) {
    case 0...3: propose()
    case 12, 13, 14: write()
    case 4, 5: serve()
    case 6, 7: try receive()
    case 8, 9: interfere()
    case 10: if random.chance(1, of: 3) { cut() } else { try receive() }
    default: if !isConnected { connect() } else { duplicate() }
    }
    mostUnsettled = max(mostUnsettled, replica.unsettled.count)
    mostUnconfirmed = max(mostUnconfirmed, replica.writing(.notes)?.unconfirmed ?? 0)
  }

  /// Types a mark that nobody else types, or takes a step back.
  private mutating func write() {
    let ids = replica.view.texts.ids
    let id = random.chance(1, of: 2) ? .notes : random.pick(ids)
    guard let count = replica.text(id)?.count else { return }
    let start = random.below(count + 1)
    let end = random.chance(1, of: 4) ? min(count, start + random.below(4)) : start
    let now = Moment(milliseconds: 1_790_000_000_500)
    switch random.below(8) {
    case 0: keep((try? replica.undo(in: id, at: now)) ?? [])
    case 1: keep((try? replica.redo(in: id, at: now)) ?? [])
    default:
      marks += 1
      keep((try? replica.replace(start..<end, of: id, with: "<\(marks)>", at: now)) ?? [])
    }
  }

  private mutating func keep(_ frames: [ClientFrame]) {
    for case .propose(let count, _) in frames { number(count) }
    if isIn { toServer += frames }
  }

  /// Lets everything arrive.
  mutating func finish() throws {
    if !isConnected { connect() }
    while !toServer.isEmpty || !toClient.isEmpty {
      serve()
      try receive()
    }
  }

  private mutating func propose() {
    let proposal = random.proposal(in: replica.view)
    let now = Moment(milliseconds: 1_790_000_000_500)
    // Before the first tail has come this client is nobody, and everything is refused.
    guard let frame = try? replica.propose(proposal, at: now) else { return }
    if case .propose(let count, let proposal) = frame {
      number(count)
      if !proposal.isEdit { proposed.insert(made) }
      if ProposalID(participant: me, count: count).isQuiet { quiet += 1 }
    }
    if isIn { toServer.append(frame) }
  }

  /// A new proposal bears that count.
  private mutating func number(_ count: UInt32) {
    made += 1
    if serials.updateValue(made, forKey: count) != nil { reused += 1 }
  }

  private mutating func serve() {
    guard isConnected, !toServer.isEmpty else { return }
    guard case .propose(let count, let proposal) = toServer.removeFirst() else { return }
    let id = ProposalID(participant: me, count: count)
    let answer = server.decide(proposal, by: id, serial: serials[count])
    deliver()
    if let answer { toClient.append(answer) }
  }

  /// The others do something, come and go.
  private mutating func interfere() {
    let other = ParticipantID(random.chance(1, of: 2) ? 2 : 3)
    if random.chance(1, of: 3) {
      let leaves = server.ledger.meeting.departure(of: other)
      let events =
        leaves.isEmpty ? (try? server.ledger.meeting.comeback(of: other)) ?? [] : leaves
      server.commit(events, by: .server)
    } else {
      others += 1
      let proposal = random.proposal(in: server.ledger.meeting)
      _ = server.decide(
        proposal, by: ProposalID(participant: other, count: others), serial: nil)
    }
    if isConnected { deliver() }
  }

  private mutating func deliver() {
    let head = server.ledger.head
    guard head > sent else { return }
    toClient.append(.delivery(delivery(after: sent, through: head)))
    sent = head
  }

  private func delivery(after: EventNumber, through: EventNumber) -> Delivery {
    let records = server.log.filter { $0.number > after && $0.number <= through }
    return Delivery(
      after: after, through: through, records: records.compactMap { $0.seen(by: viewer) })
  }

  private mutating func receive() throws {
    guard isConnected, !toClient.isEmpty else { return }
    switch toClient.removeFirst() {
    case .joined(let welcome):
      isIn = true
      toServer += replica.join(welcome)
    case .snapshot(let meeting, let head): tell(replica.replace(with: meeting, head: head))
    case .delivery(let delivery):
      guard let untold = replica.receive(delivery) else { throw OutOfStep() }
      tell(untold)
    case .outcome(let count, let refusal):
      settle(count, refusal)
    case .alreadyDecided(let count): settle(count, nil)
    case .recast(let welcome): replica.recast(welcome)
    case .history(let page): replica.receive(page)
    case .connecting, .signal, .roundTrip, .lost, .signInNeeded, .ended: break
    }
    news += replica.takeNews().map(\.1)
    keep(replica.takeOutgoing())
  }

  private mutating func settle(_ count: UInt32, _ refusal: Refusal?) {
    guard let settled = replica.settle(count: count, refusal), !settled.proposal.isEdit else {
      return
    }
    note(refused: count)
  }

  private mutating func tell(_ settled: [Replica.Unsettled]) {
    untold += settled.count
    for one in settled { note(refused: one.count) }
  }

  private mutating func note(refused count: UInt32) {
    if let serial = serials[count] { refused[serial, default: 0] += 1 }
  }

  /// Some of what was sent may still have reached the server; nothing comes back.
  private mutating func cut() {
    for _ in 0..<random.below(toServer.count + 1) { serve() }
    isConnected = false
    isIn = false
    toServer = []
    toClient = []
  }

  private mutating func connect() {
    isConnected = true
    let quietly = server.ledger.lastSettled(of: me, in: .quiet)
    toClient.append(
      .joined(
        .sample(
          settled: server.ledger.lastSettled(of: me, in: .open),
          settledQuietly: knowsQuiet ? quietly : nil)))
    let head = server.ledger.head
    // What the snapshot holds without a trace of its maker cannot be told from what was refused.
    let tellsAll = replica.unsettled.allSatisfy {
      $0.proposal.leavesTrace && !ProposalID(participant: me, count: $0.count).isQuiet
    }
    if tellsAll, random.chance(1, of: 3) {
      snapshots += 1
      toClient.append(.snapshot(server.ledger.meeting.seen(by: viewer), head: head))
    } else {
      // In one delivery or in two.
      let middle = EventNumber(
        UInt64.random(in: replica.head.value...head.value, using: &random))
      toClient.append(.delivery(delivery(after: replica.head, through: middle)))
      toClient.append(.delivery(delivery(after: middle, through: head)))
    }
    sent = head
  }

  /// A part of the log once more.
  private mutating func duplicate() {
    let from = EventNumber(UInt64.random(in: 0...sent.value, using: &random))
    toClient.append(.delivery(delivery(after: from, through: sent)))
  }
}

extension Proposal {
  /// Whether what it made bears its name for ever.
  fileprivate var leavesTrace: Bool {
    switch self {
    case .chat(.say), .decks, .questions, .texts: true
    case .chat(.edit), .chat(.delete), .chat(.react), .chat(.pin), .chat(.unpin), .chat(.mute),
      .chat(.setSlowness), .board, .conduct, .participants, .stage, .permissions, .lobby, .entry,
      .hands, .moods,
      .polls:
      false
    }
  }
}

/// A delivery that does not join on to what the replica knows.
private struct OutOfStep: Error {}
