import MeetingModel
import SharedText
import TestSupport
import Testing

@testable import Participation

/// A replica that is not what the server has finds out, mends itself, and says so.
@Suite("A replica that differs", .timeLimit(.minutes(20)))
struct DivergenceTests {
  private static let me = ParticipantID(1)
  private static let other = ParticipantID(2)
  private static let now = Moment(milliseconds: 1)

  /// A server with two participants, and a replica of the first that is up to date.
  private static func scene() throws -> (ModelServer, Replica) {
    var server = ModelServer()
    for name in ["Ada", "Bob"] {
      server.commit(
        try server.ledger.meeting.arrival(name: name, role: .presenter).events, by: .server)
    }
    var replica = Replica()
    _ = replica.join(.sample())
    _ = replica.replace(with: server.ledger.meeting, head: server.ledger.head)
    return (server, replica)
  }

  private static func delivery(_ records: ArraySlice<Record>) throws -> Delivery {
    let first = try #require(records.first)
    let last = try #require(records.last)
    return Delivery(
      after: EventNumber(first.number.value - 1), through: last.number, records: Array(records))
  }

  @Test("an altered text is found at the next checksum; what was typed stays, and all end alike")
  func altered() throws {
    var (server, replica) = try Self.scene()
    let typed = try replica.replace(0..<0, of: .notes, with: "mine", at: Self.now)
    for count in UInt32(1)...300 {
      let position = Int(count) - 1
      let edit = Edit(
        to: Version(UInt64(position)), Change(replacing: position..<position, with: "b"))
      let answer = server.decide(
        .texts(.edit(.notes, edit)), by: ProposalID(participant: Self.other, count: count),
        serial: nil)
      #expect(answer == nil)
      var records = server.log.suffix(1)
      if count == 5 {
        let wrong = Change(replacing: 4..<4, with: "X")
        records[records.startIndex].event = .texts(.edited(.notes, wrong, checksum: nil))
      }
      #expect(replica.receive(try Self.delivery(records)) != nil)
      #expect(replica.isOutOfStep == (count > 256), "\(count)")
      if replica.isOutOfStep { break }
    }
    #expect(replica.takeOutgoing() == [])
    replica.forget()
    #expect(replica.takeOutgoing() == [])
    #expect(replica.join(.sample()) == typed + [.diverged(.notes, Version(256))])
    _ = replica.replace(with: server.ledger.meeting, head: server.ledger.head)
    #expect(!replica.isOutOfStep)
    let others = server.ledger.meeting.texts.notes.document.text.description
    #expect(replica.text(.notes)?.description == others + "mine")
    guard case .propose(let count, let proposal) = typed.first else {
      Issue.record("nothing was sent")
      return
    }
    let id = ProposalID(participant: Self.me, count: count)
    #expect(server.decide(proposal, by: id, serial: 1) == nil)
    #expect(replica.receive(try Self.delivery(server.log.suffix(1))) == [])
    #expect(replica.unconfirmed == 0)
    #expect(replica.text(.notes) == server.ledger.meeting.texts.notes.document.text)
    #expect(replica.takeOutgoing() == [])
  }

  @Test("an edit that comes back as another mends the copy in place, and the server is told once")
  func otherAnswer() throws {
    var (server, replica) = try Self.scene()
    guard
      case .propose(let count, _) = try replica.replace(
        0..<0, of: .notes, with: "mine", at: Self.now
      ).first
    else {
      Issue.record("nothing was sent")
      return
    }
    let event = Event.texts(
      .edited(.notes, Change(replacing: 0..<0, with: "else"), checksum: nil))
    server.commit([event], by: ProposalID(participant: Self.me, count: count))
    #expect(replica.receive(try Self.delivery(server.log.suffix(1))) == [])
    #expect(!replica.isOutOfStep)
    #expect(replica.text(.notes)?.description == "else")
    #expect(replica.takeNews().map(\.1) == [.diverged])
    #expect(replica.takeOutgoing() == [.diverged(.notes, Version(1))])
    #expect(replica.takeOutgoing() == [])
  }

  @Test("what somebody wrote is cleared from under one's own typing, which stays and goes out")
  func cleared() throws {
    var (server, replica) = try Self.scene()
    let edit = Edit(to: .start, Change(replacing: 0..<0, with: "ugly"))
    let id = ProposalID(participant: Self.other, count: 1)
    #expect(server.decide(.texts(.edit(.notes, edit)), by: id, serial: nil) == nil)
    #expect(replica.receive(try Self.delivery(server.log.suffix(1))) == [])
    let typed = try replica.replace(2..<2, of: .notes, with: "mine", at: Self.now)
    #expect(replica.text(.notes)?.description == "ugminely")
    server.commit([.participants(.cleared([Self.other]))], by: .server)
    #expect(replica.receive(try Self.delivery(server.log.suffix(1))) == [])
    #expect(replica.text(.notes)?.description == "mine")
    #expect(replica.takeNews().isEmpty && !replica.isOutOfStep)
    guard case .propose(let count, let proposal) = typed.first else {
      Issue.record("nothing was sent")
      return
    }
    let mine = ProposalID(participant: Self.me, count: count)
    #expect(server.decide(proposal, by: mine, serial: 0) == nil)
    #expect(replica.receive(try Self.delivery(server.log.suffix(1))) == [])
    #expect(replica.unconfirmed == 0 && replica.text(.notes)?.description == "mine")
    #expect(replica.text(.notes) == server.ledger.meeting.texts.notes.document.text)
  }
}
