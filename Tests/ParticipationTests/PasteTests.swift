import SharedText
import TestSupport
import Testing

@testable import MeetingModel
@testable import Participation

/// Writing more at once than an edit or a person's share takes.
@Suite("A long paste", .timeLimit(.minutes(20)))
struct PasteTests {
  private static let me = ParticipantID(1)
  private static let now = Moment(milliseconds: 1)
  /// What one attendee may hold of an empty page: an eighth of what is then free.
  private static let each =
    (Limits.textShare.most.size - Limits.textShare.reserve.size) / (Share.partOfOne + 1)

  /// A server with one attendee, and their replica.
  private static func scene() throws -> (ModelServer, Replica) {
    var server = ModelServer()
    let arrival = try server.ledger.meeting.arrival(name: "Ada", role: .attendee)
    server.commit(arrival.events, by: .server)
    var replica = Replica()
    _ = replica.join(.sample())
    _ = replica.replace(with: server.ledger.meeting, head: server.ledger.head)
    return (server, replica)
  }

  /// Brings frames to the server and its answers back, until nothing is on its way. The refusals.
  private static func settle(
    _ frames: [ClientFrame], _ server: inout ModelServer, _ replica: inout Replica
  ) throws -> [Refusal] {
    var refusals: [Refusal] = []
    var frames = frames
    while !frames.isEmpty {
      guard case .propose(let count, let proposal) = frames.removeFirst() else { continue }
      let id = ProposalID(participant: me, count: count)
      let before = server.log.count
      switch server.decide(proposal, by: id, serial: nil) {
      case nil:
        let record = try #require(server.log.dropFirst(before).first)
        let delivery = Delivery(
          after: EventNumber(record.number.value - 1), through: record.number, records: [record])
        #expect(replica.receive(delivery) != nil)
      case .outcome(count, let refusal):
        if let refusal { refusals.append(refusal) }
        _ = replica.settle(count: count, refusal)
      default: Issue.record("another answer")
      }
      frames += replica.takeOutgoing()
    }
    return refusals
  }

  @Test("beyond the person's share is refused whole before any of it is seen or sent")
  func beyondShare() throws {
    var (server, replica) = try Self.scene()
    let most = String(repeating: "a", count: Self.each)
    #expect(throws: Refusal.ownShare(.text, held: 0)) {
      try replica.replace(0..<0, of: .notes, with: most + "a", at: Self.now)
    }
    #expect(replica.text(.notes)?.count == 0 && replica.unconfirmed == 0)
    let frames = try replica.replace(0..<0, of: .notes, with: most, at: Self.now)
    #expect(frames.count == 1)
    // What waits behind the first part counts too.
    #expect(throws: Refusal.self) {
      try replica.replace(0..<0, of: .notes, with: "b", at: Self.now)
    }
    #expect(try Self.settle(frames, &server, &replica) == [])
    #expect(replica.text(.notes)?.count == Self.each)
    #expect(server.ledger.meeting.texts.notes.document.text.count == Self.each)
    // Taking out makes room for as much.
    _ = try Self.settle(
      try replica.replace(5..<9, of: .notes, with: "", at: Self.now), &server, &replica)
    #expect(throws: Refusal.self) {
      try replica.replace(0..<0, of: .notes, with: "bbbbb", at: Self.now)
    }
    // The step that there is no room for any more stays to be taken back later.
    _ = try Self.settle(
      try replica.replace(0..<0, of: .notes, with: "bb", at: Self.now), &server, &replica)
    #expect(replica.writing(.notes)?.canUndo == true)
  }

  @Test("a step that finds no room is refused, and can still be taken back when there is room")
  func undo() throws {
    var (server, replica) = try Self.scene()
    let other = try server.ledger.meeting.arrival(name: "Bob", role: .organizer)
    server.commit(other.events, by: .server)
    _ = replica.replace(with: server.ledger.meeting, head: server.ledger.head)
    _ = try Self.settle(
      try replica.replace(0..<0, of: .notes, with: "mine", at: Self.now), &server, &replica)
    _ = try Self.settle(
      try replica.replace(0..<4, of: .notes, with: "", at: Self.now), &server, &replica)
    let bob = ProposalID(participant: ParticipantID(2), count: 1)
    let all = String(repeating: "x", count: Limits.pageBytes)
    let whole = Change(replacing: 0..<0, with: all)
    server.commit([.texts(.edited(.notes, whole, checksum: nil))], by: bob)
    let filled = try #require(server.log.last)
    #expect(
      replica.receive(
        Delivery(
          after: EventNumber(filled.number.value - 1), through: filled.number, records: [filled]))
        != nil)
    #expect(throws: Refusal.self) { try replica.undo(in: .notes, at: Self.now) }
    #expect(replica.writing(.notes)?.canUndo == true && replica.unconfirmed == 0)
    server.commit(
      [.texts(.edited(.notes, Change(replacing: 0..<Limits.pageBytes, with: ""), checksum: nil))],
      by: ProposalID(participant: ParticipantID(2), count: 2))
    let emptied = try #require(server.log.last)
    #expect(
      replica.receive(
        Delivery(
          after: EventNumber(emptied.number.value - 1), through: emptied.number,
          records: [emptied])) != nil)
    let frames = try #require(try replica.undo(in: .notes, at: Self.now))
    #expect(try Self.settle(frames, &server, &replica) == [])
    #expect(replica.text(.notes)?.description == "mine")
  }

  @Test("what a replica lets pass the server takes, and what one refuses the other refuses")
  func sameRule() throws {
    var (passed, refused) = (0, 0)
    try Seeded.each(12) { random in
      var (server, replica) = try Self.scene()
      for _ in 0..<12 {
        let count = try #require(replica.text(.notes)?.count)
        let start = random.below(count + 1)
        let end = start + random.below(min(count - start, 90_000) + 1)
        let letter = random.pick(["a", "é", "字"])
        let string = String(repeating: letter, count: random.below(130_000))
        let change = Change(replacing: start..<end, with: string)
        do throws(Refusal) {
          let frames = try replica.replace(
            start..<end, of: .notes, with: string, at: Self.now)
          passed += 1
          let refusals = (try? Self.settle(frames, &server, &replica)) ?? [.tooFast]
          #expect(refusals == [], "\(random)")
        } catch {
          refused += 1
          let meeting = server.ledger.meeting
          #expect(throws: error, "\(random)") {
            try meeting.requireRoom(
              in: .notes, for: change.growth, bytes: change.insertedBytes, of: Self.me)
          }
        }
      }
      #expect(
        replica.text(.notes) == server.ledger.meeting.texts.notes.document.text, "\(random)")
    }
    #expect(Seeded.isSingle || (passed > 40 && refused > 8), "\(passed) \(refused)")
  }

  @Test(
    "of which a part was refused while nobody could be told gives its rest back",
    arguments: ["", "typed behind"])
  func refusedWhileAway(typed: String) throws {
    var (server, replica) = try Self.scene()
    let parts = ["a", "b"].map { String(repeating: $0, count: 150_000) }
    let frames = try replica.replace(
      0..<0, of: .notes, with: parts.joined(), at: Self.now)
    guard case .propose(let count, let proposal)? = frames.first else {
      Issue.record("nothing was sent")
      return
    }
    let id = ProposalID(participant: Self.me, count: count)
    #expect(server.decide(proposal, by: id, serial: nil) == nil)
    let record = try #require(server.log.last)
    let delivery = Delivery(
      after: EventNumber(record.number.value - 1), through: record.number, records: [record])
    #expect(replica.receive(delivery) != nil)
    guard case .propose(let later, _)? = replica.takeOutgoing().first else {
      Issue.record("no second part")
      return
    }
    if !typed.isEmpty {
      _ = try replica.replace(0..<0, of: .notes, with: typed, at: Self.now)
    }
    _ = replica.join(.sample(settled: later))
    _ = replica.replace(with: server.ledger.meeting, head: server.ledger.head)
    let landed = server.ledger.meeting.texts.notes.document.text.description
    let rest = String((parts.joined()).dropFirst(landed.count))
    #expect(replica.takeNews().map(\.1) == [.refused(rest)])
    #expect(replica.text(.notes)?.description == typed + landed)
  }
}
