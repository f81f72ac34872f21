import MeetingModel
import TestSupport
import Testing

import struct SharedText.Text

@testable import Participation

@Suite("A replica")
struct ReplicaTests {
  @Test("equals the server's meeting in the end, whatever happened to the line")
  func converges() throws {
    var most = 0
    var refused = 0
    var untold = 0
    var snapshots = 0
    var (writing, edits) = (0, 0)
    var quiet = 0
    try Seeded.each(150) { random in
      let seed = random.description
      var line = ModelLine(&random)
      for _ in 0..<80 {
        try line.step()
        #expect(line.lawHolds, "\(seed)")
      }
      try line.finish()
      let server = line.server
      #expect(line.replica.unsettled.isEmpty, "\(seed)")
      #expect(line.replica.view == line.replica.confirmed, "\(seed)")
      #expect(line.replica.confirmed == server.ledger.meeting.seen(by: line.viewer), "\(seed)")
      #expect(line.replica.head == server.ledger.head, "\(seed)")
      #expect(server.decidedTwice == [], "\(seed)")
      #expect(line.replica.unconfirmed == 0, "\(seed)")
      for id in server.ledger.meeting.texts.ids {
        let text = server.ledger.meeting.texts[id]?.document.text
        #expect(line.replica.text(id) == text, "\(seed) \(id)")
        // Nothing is there twice.
        for mark in 1...max(1, line.marks) {
          let parts = text?.description.split(
            separator: "<\(mark)>", omittingEmptySubsequences: false)
          #expect((parts?.count ?? 1) <= 2, "\(seed) \(mark)")
        }
      }
      #expect(!line.news.contains(.diverged), "\(seed)")
      // Each proposal came to exactly one end, and the replica told the right one.
      let accepted = server.accepted
      #expect(accepted.isDisjoint(with: line.refused.keys), "\(seed)")
      #expect(line.refused.values.allSatisfy { $0 == 1 }, "\(seed)")
      #expect(accepted.union(line.refused.keys) == line.proposed, "\(seed)")
      most = max(most, line.mostUnsettled)
      refused += line.refused.count
      untold += line.untold
      snapshots += line.snapshots
      writing = max(writing, line.mostUnconfirmed)
      edits += server.acceptedEdits.count
      quiet += line.quiet
    }
    // What the law is about has happened.
    #expect(Seeded.isSingle || most >= 3)
    #expect(Seeded.isSingle || refused > 0)
    #expect(Seeded.isSingle || untold > 0)
    #expect(Seeded.isSingle || snapshots > 0)
    #expect(Seeded.isSingle || writing >= 3)
    #expect(Seeded.isSingle || edits > 300)
    #expect(Seeded.isSingle || quiet > 100)
  }

  @Test("keeps what the tail still holds, when the tail comes in several deliveries")
  func longTail() throws {
    var replica = Replica()
    _ = replica.join(.sample())
    let me = ParticipantID(1)
    let arrival = Record(
      number: EventNumber(1), time: Moment(milliseconds: 0), by: .server,
      event: .participants(.arrived(me, name: "Ada", role: .organizer)))
    #expect(replica.receive(delivery([arrival], after: 0)) == [])
    let now = Moment(milliseconds: 1)
    for text in ["a", "b", "c"] {
      _ = try replica.propose(.chat(.say(text, to: .everyone)), at: now)
    }
    #expect(replica.join(.sample(settled: 3)) == [])
    #expect(replica.receive(delivery([said("a", 2, count: 1)], after: 1)) == [])
    #expect(replica.unsettled.map(\.count) == [2, 3])
    // The second was refused when nobody could be told.
    let untold = replica.receive(delivery([said("c", 3, count: 3)], after: 2))
    #expect(untold?.map(\.count) == [2])
    #expect(replica.view.chat.messages.map(\.text) == ["a", "c"])
  }

  @Test("counts what only some may see in a series of its own, and leaves no hole in the other")
  func series() throws {
    var replica = try seated(settledQuietly: ProposalID.quietBase + 4)
    let now = Moment(milliseconds: 1)
    let quiet = ProposalID.quietBase + 5
    func counts() -> [UInt32] { replica.unsettled.map(\.count) }
    _ = try replica.propose(.chat(.say("a", to: .everyone)), at: now)
    _ = try replica.propose(.chat(.say("b", to: .presenters)), at: now)
    _ = try replica.propose(.moods(.set(.away)), at: now)
    _ = try replica.propose(.hands(.raise), at: now)
    #expect(counts() == [1, quiet, quiet + 1, 2])
    // Refused while nothing later is on its way: the next one bears the same count.
    _ = replica.settle(count: 2, .notPermitted(.raiseHand))
    _ = try replica.propose(.chat(.say("c", to: .everyone)), at: now)
    #expect(counts() == [1, quiet, quiet + 1, 2])
    _ = replica.settle(count: 1, .muted)
    _ = try replica.propose(.chat(.say("d", to: .everyone)), at: now)
    #expect(counts() == [quiet, quiet + 1, 2, 3])
    // Nobody else has seen the quiet ones, so they need not be told apart from each other.
    _ = replica.settle(count: quiet + 1, .tooFast)
    _ = try replica.propose(.moods(.set(.question)), at: now)
    #expect(counts().last == quiet + 2)
  }

  @Test("sends again in order what neither series holds")
  func resending() throws {
    var replica = try seated(settledQuietly: ProposalID.quietBase)
    let now = Moment(milliseconds: 1)
    for mood in [Moods.Mood.away, .question] {
      _ = try replica.propose(.moods(.set(mood)), at: now)
    }
    for text in ["a", "b"] { _ = try replica.propose(.chat(.say(text, to: .everyone)), at: now) }
    let again = replica.join(.sample(settled: 1, settledQuietly: ProposalID.quietBase + 1))
    let counts = again.map { frame -> UInt32 in
      if case .propose(let count, _) = frame { count } else { 0 }
    }
    #expect(counts == [ProposalID.quietBase + 2, 2])
  }

  @Test("knows what it made quietly by the number of the record, and only then")
  func names() throws {
    var replica = try seated(settledQuietly: ProposalID.quietBase)
    let now = Moment(milliseconds: 1)
    _ = try replica.propose(.chat(.say("a", to: .presenters)), at: now)
    let predicted = try #require(replica.view.chat.messages.first).id
    #expect(predicted.isQuiet)
    #expect(throws: Refusal.tooFast) {
      try replica.propose(.chat(.edit(predicted, "b")), at: now)
    }
    let record = Record(
      number: EventNumber(2), time: now, by: predicted,
      event: .chat(.said("a", to: .presenters)))
    #expect(replica.receive(delivery([record], after: 1)) == [])
    #expect(replica.unsettled == [])
    #expect(replica.view.chat.messages.map(\.id) == [record.name])
    #expect(try replica.propose(.chat(.edit(record.name, "b")), at: now) != nil)
  }

  @Test("to a server that knows one series only, everything is counted in that one")
  func oneSeries() throws {
    var replica = try seated(settledQuietly: nil)
    let now = Moment(milliseconds: 1)
    _ = try replica.propose(.moods(.set(.away)), at: now)
    _ = replica.settle(count: 1, .tooFast)
    _ = try replica.propose(.chat(.say("b", to: .presenters)), at: now)
    #expect(replica.unsettled.map(\.count) == [2])
  }

  private func seated(settledQuietly: UInt32?) throws -> Replica {
    var replica = Replica()
    _ = replica.join(.sample(settledQuietly: settledQuietly))
    let arrival = Record(
      number: EventNumber(1), time: Moment(milliseconds: 0), by: .server,
      event: .participants(.arrived(ParticipantID(1), name: "Ada", role: .organizer)))
    let untold = replica.receive(delivery([arrival], after: 0))
    try #require(untold == [])
    return replica
  }

  @Test("is not changed by a delivery that does not join on")
  func gap() {
    var replica = Replica()
    _ = replica.join(.sample())
    let before = replica
    #expect(replica.receive(delivery([said("a", 5, count: 1)], after: 4)) == nil)
    #expect(replica.view == before.view && replica.confirmed == before.confirmed)
    #expect(replica.head == before.head && replica.unsettled == before.unsettled)
  }

  @Test("takes no more proposals than it can keep")
  func bounded() throws {
    var replica = Replica()
    _ = replica.join(.sample())
    var meeting = Meeting()
    meeting.participants = Participants(
      all: [
        Participant(
          id: ParticipantID(1), name: "Ada", role: .organizer, arrived: Moment(milliseconds: 0))
      ], speaker: nil)
    _ = replica.replace(with: meeting, head: EventNumber(1))
    let proposal = Proposal.chat(.say("x", to: .everyone))
    let now = Moment(milliseconds: 1)
    for _ in 0..<Replica.mostUnsettled { _ = try replica.propose(proposal, at: now) }
    #expect(throws: Refusal.tooFast) { try replica.propose(proposal, at: now) }
  }

  @Test("keeps the step to take back when that is refused, until it can be taken back")
  func refusedUndo() throws {
    var replica = try seated(settledQuietly: nil)
    let now = Moment(milliseconds: 1)
    var sent: [ClientFrame] = []
    for position in 0..<Writing.mostUnconfirmed {
      sent += try replica.replace(position..<position, of: .notes, with: "a", at: now)
    }
    #expect(throws: Refusal.tooFast) { try replica.undo(in: .notes, at: now) }
    var number: UInt64 = 1
    while case .propose(let count, .texts(.edit(let id, let edit))) = sent.first {
      number += 1
      let record = Record(
        number: EventNumber(number), time: now,
        by: ProposalID(participant: ParticipantID(1), count: count),
        event: .texts(.edited(id, edit.change, checksum: nil)))
      #expect(replica.receive(delivery([record], after: number - 1)) == [])
      sent = replica.takeOutgoing()
    }
    #expect(number == 3)
    #expect(replica.unconfirmed == 0)
    #expect(try replica.undo(in: .notes, at: now)?.count == 1)
    #expect((replica.text(.notes)?.count ?? 0) < Writing.mostUnconfirmed)
  }

  private func delivery(_ records: [Record], after: UInt64) -> Delivery {
    let after = EventNumber(after)
    return Delivery(after: after, through: records.last?.number ?? after, records: records)
  }

  private func said(_ text: String, _ number: UInt64, count: UInt32) -> Record {
    Record(
      number: EventNumber(number), time: Moment(milliseconds: 1),
      by: ProposalID(participant: ParticipantID(1), count: count),
      event: .chat(.said(text, to: .everyone)))
  }
}
