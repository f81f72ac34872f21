import MeetingModel
import NIOCore
import Participation
import SharedText
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// What peers may send as edits that no client of ours would: a typed refusal, and nothing else.
@Suite struct HostileEditTests {
  private static let x = Change(replacing: 0..<0, with: "x")
  private static let ben = ConnectionID(2)

  /// A room with Ana and Ben; the notes have had five edits by Ben, of which three are held.
  private static func room() throws -> RoomState {
    var meeting = Meeting()
    let document = Document(Text("notes"), limit: Limits.pageBytes, window: 3)
    meeting.texts = Texts(
      notes: SharedPage(
        title: "", document: document, authorship: Authorship(of: document.text.count),
        latest: [:]), pages: [])
    var state = try RoomStateTests.state(
      Ledger(meeting: meeting, head: EventNumber(1), settled: [:]))
    _ = state.take(
      [RoomStateTests.join(1, "Ana"), RoomStateTests.join(2, "Ben")], at: RoomStateTests.start)
    for count in 1...5 {
      let edit = Edit(to: Version(UInt64(count - 1)), x)
      _ = state.take([propose(ben, UInt32(count), .edit(.notes, edit))], at: RoomStateTests.start)
    }
    return state
  }

  private static func propose(
    _ connection: ConnectionID, _ count: UInt32, _ proposal: Texts.Proposal
  ) -> RoomMessage {
    .propose(connection, count: count, .texts(proposal))
  }

  private static func cases() throws -> [(Texts.Proposal, Refusal)] {
    let now = Version(5)
    let keep: [UInt8] = [0xFC, 0xFF, 0xFF, 0xFF, 0x0F]
    let delete: [UInt8] = [0xFD, 0xFF, 0xFF, 0xFF, 0x0F]
    let huge = try Change(decoding: (0..<100).flatMap { _ in keep + delete })
    let steps = try Change(decoding: (0..<200).flatMap { _ in [0x04, 0x05] })
    let tooMuch = String(repeating: "x", count: History.mostInserted + 1)
    let insert = { (text: String) in Edit(to: now, Change(replacing: 1..<1, with: text)) }
    let stranger = ProposalID(participant: ParticipantID(1), count: 9)
    return [
      (.edit(.notes, Edit(to: Version(6), x)), .editOutside),
      (.edit(.notes, Edit(to: Version(.max), x)), .editOutside),
      (.edit(.notes, Edit(to: Version(1), x)), .editTooOld),
      (.edit(.notes, Edit(to: Version(0), x)), .editTooOld),
      (.edit(.notes, Edit(to: now, Change(replacing: 11..<11, with: "x"))), .editOutside),
      (.edit(.notes, Edit(to: now, Change(replacing: 9..<11, with: ""))), .editOutside),
      (.edit(.notes, Edit(to: now, huge)), .editOutside),
      (.edit(.notes, Edit(to: now, steps)), .editTooLarge(limit: History.mostSteps)),
      (.edit(.notes, insert(tooMuch)), .changeTooLong(limit: History.mostInserted)),
      (.edit(.notes, insert("\u{1B}[2J")), .textUnprintable),
      (.edit(.notes, insert("a\r\nb")), .textUnprintable),
      (.edit(.notes, insert("\u{9B}31m")), .textUnprintable),
      (.edit(.page(stranger), Edit(to: .start, x)), .noSuchText),
      (.addPage(title: "Mine", text: ""), .notPermitted(.addPage)),
    ]
  }

  @Test("each kind has its refusal, nothing changes, it is refused again, and the others write on")
  func refusals() throws {
    for (proposal, refusal) in try Self.cases() {
      var state = try Self.room()
      let before = state.ledger
      for count in [UInt32(1), 1, 2] {
        let tick = state.take(
          [Self.propose(ConnectionID(1), count, proposal)], at: RoomStateTests.start)
        #expect(tick.records.isEmpty, "\(refusal)")
        #expect(tick.actions == [.outcome(ConnectionID(1), count: count, refusal)])
      }
      #expect(state.ledger == before, "\(refusal)")
      let tick = state.take(
        [Self.propose(Self.ben, 6, .edit(.notes, Edit(to: Version(5), Self.x)))],
        at: RoomStateTests.start)
      #expect(tick.records.count == 1, "\(refusal)")
      #expect(state.ledger.meeting.texts.notes.document.text.description == "xxxxxxnotes")
    }
  }

  @Test("an edit by somebody without a seat, and one of an ended meeting, are not heard")
  func unheard() throws {
    var state = try Self.room()
    let before = state.ledger
    let edit = Texts.Proposal.edit(.notes, Edit(to: Version(5), Self.x))
    let tick = state.take([Self.propose(ConnectionID(9), 1, edit)], at: RoomStateTests.start)
    #expect(tick.records.isEmpty && tick.actions.isEmpty)
    #expect(state.ledger == before)
  }

  /// The law of every answer: a record or an outcome; what is stored can be read again, and the ledger
  /// is the fold of what was stored.
  private func expectAnswered(
    _ proposal: Proposal, count: UInt32, _ state: inout RoomState, _ comment: Comment
  ) throws -> Bool {
    var fold = state.ledger
    let tick = state.take(
      [.propose(ConnectionID(1), count: count, proposal)], at: RoomStateTests.start)
    #expect(tick.records.isEmpty != tick.actions.isEmpty, comment)
    #expect(tick.actions.count <= 1, comment)
    for record in tick.records {
      let stored = try RecordCodec.decode(try RecordCodec.encode(record))
      #expect(stored == record, comment)
      fold.apply(stored)
    }
    #expect(fold == state.ledger, comment)
    return !tick.records.isEmpty
  }

  @Test("mutated edits get one answer each, change only what they may, and poison nothing")
  func mutated() throws {
    var (made, refused, unread) = (0, 0, 0)
    try Seeded.each(60) { random in
      var state = try Self.room()
      for count in UInt32(1)...40 {
        let proposal = Proposal.texts(random.edit(in: state.ledger.meeting))
        guard let read = try Self.mutated(proposal, &random) else {
          unread += 1
          continue
        }
        let isMade = try expectAnswered(read, count: count, &state, "\(random)")
        if isMade { made += 1 } else { refused += 1 }
      }
      // Whoever comes now reads what was left.
      let bytes = try LedgerCodec.encode(state.ledger)
      #expect(try LedgerCodec.decode(bytes) == state.ledger, "\(random)")
      let notes = state.ledger.meeting.texts.notes.document
      let good = Texts.Proposal.edit(.notes, Edit(to: notes.version, Self.x))
      let tick = state.take([Self.propose(Self.ben, 9, good)], at: RoomStateTests.start)
      #expect(tick.records.count == 1, "\(random)")
    }
    #expect(
      Seeded.isSingle || (made > 100 && refused > 100 && unread > 100),
      "\(made) \(refused) \(unread)")
  }

  /// What the wire makes of a proposal some of whose bytes are others; nil: nothing.
  private static func mutated(
    _ proposal: Proposal, _ random: inout Seeded
  ) throws -> Proposal? {
    var frame = ByteBuffer()
    try ClientFrame.propose(count: 1, proposal).encode(into: &frame)
    var bytes = Array(frame.readableBytesView)
    bytes.removeFirst(bytes.count < 129 ? 1 : 2)
    for _ in 0..<random.below(3) {
      bytes[random.below(bytes.count)] = UInt8(random.below(256))
    }
    guard case .propose(_, let read) = try? ClientFrame(decoding: ByteBuffer(bytes: bytes)) else {
      return nil
    }
    return read
  }

  /// The bytes of a proposal that inserts three letters, with others in their place.
  private static func forged(_ letters: [UInt8]) throws -> [UInt8] {
    var frame = ByteBuffer()
    let edit = Edit(to: .start, Change(replacing: 0..<0, with: "QQQ"))
    try ClientFrame.propose(count: 1, .texts(.edit(.notes, edit))).encode(into: &frame)
    var bytes = Array(frame.readableBytesView)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: "QQQ".utf8) })
    bytes.replaceSubrange(place..<place + 3, with: letters)
    return bytes
  }

  private func edited(_ frame: ServerFrame) -> Change? {
    guard case .delivery(let delivery) = frame else { return nil }
    for record in delivery.records {
      if case .texts(.edited(_, let change, _)) = record.event { return change }
    }
    return nil
  }

  @Test("bytes that are no text end their connection and no other; hostile edits end none")
  func overTheLine() async throws {
    try await House.with { house in
      let ben = try await house.join("Ben")
      _ = try await ben.welcome()
      let eve = try await house.join("Eve")
      _ = try await eve.welcome()
      // Half of a surrogate pair, NUL, no UTF-8 at all, NUL in two bytes.
      let noises: [[UInt8]] = [
        [0xED, 0xA0, 0x80], [0x51, 0x00, 0x51], [0xFF, 0x51, 0x51], [0xC0, 0x80, 0x51],
      ]
      for (index, noise) in noises.enumerated() {
        let mallory = try await house.join("Mallory \(index)")
        _ = try await mallory.welcome()
        mallory.send(bytes: try Self.forged(noise))
        #expect(await mallory.rest().last == .farewell(.malformed))
        let count = UInt32(index + 1)
        eve.send(.propose(count: count, .texts(.edit(.notes, Edit(to: Version(.max), Self.x)))))
        let outcome = await eve.first { frame -> Refusal? in
          if case .outcome(count, let refusal) = frame { refusal } else { nil }
        }
        #expect(outcome == .editOutside)
        let edit = Edit(to: Version(UInt64(index)), Self.x)
        ben.send(.propose(count: count, .texts(.edit(.notes, edit))))
        #expect(await eve.first(edited) == Self.x)
      }
      let edits = try await house.records().filter {
        if case .texts = $0.event { true } else { false }
      }
      #expect(edits.map(\.by.participant) == Array(repeating: ParticipantID(1), count: 4))
    }
  }
}
