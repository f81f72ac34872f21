import MeetingModel
import SharedText
import Testing
import Wire

@testable import MeetingServer

/// One participant pastes a book while others type.
@Suite struct PasteTests {
  private static let ana = ConnectionID(1)
  private static let ben = ConnectionID(2)

  private static func edit(
    _ connection: ConnectionID, _ count: UInt32, to version: Int, _ change: Change
  ) -> RoomMessage {
    .propose(
      connection, count: count,
      .texts(.edit(.notes, Edit(to: Version(UInt64(version)), change))))
  }

  @Test(
    "the longest paste of one edit is one record; who types beside it is delayed by no round and sent no more"
  )
  func beside() throws {
    var state = try RoomStateTests.state()
    _ = state.take(
      [RoomStateTests.join(1, "Ana", .organizer), RoomStateTests.join(2, "Ben")],
      at: RoomStateTests.start)
    let book = String(repeating: "0123456789abcdef", count: History.mostInserted / 16)
    let typed = Change(replacing: 0..<0, with: "b")
    // Ben's first keystroke does not know of the paste that came before it, the others do.
    var messages = (0..<10).map {
      Self.edit(Self.ben, UInt32($0 + 1), to: $0 == 0 ? 0 : $0 + 1, typed)
    }
    messages.insert(
      Self.edit(Self.ana, 1, to: 0, Change(replacing: 0..<0, with: book)), at: 0)
    let tick = state.take(messages, at: RoomStateTests.start)

    #expect(tick.actions == [])
    #expect(tick.records.count == 11)
    let lengths = try tick.records.map { try RecordCodec.encode($0).count }
    #expect(lengths[0] > History.mostInserted)
    #expect(lengths.dropFirst().allSatisfy { $0 < 64 }, "\(lengths)")
    let text = state.ledger.meeting.texts.notes.document.text
    #expect(text.count == History.mostInserted + 10)
    #expect(text.description.contains(book))
  }
}
