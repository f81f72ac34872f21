import Foundation
import MeetingClient
import MeetingModel
import Participation
import Storage
import StorageSQLite
import Testing
import Wire

@testable import MeetingServer

/// A data folder that the last version without checksums wrote: Olga hosted a meeting and was gone, Ben
/// said three lines and left.
@Suite("A log of a server without checksums", .timeLimit(.minutes(10))) struct EarlierLogTests {
  /// What Ben's console kept of his seat.
  private static let ben = (
    participant: ParticipantID(2),
    token: "AgAAAaLI2nxkRnSV5g65R3k9UnaVrYcfnWew5BnSo4ZCGDxKrxaWFEA"
  )
  /// An hour later.
  private static let now = Moment(milliseconds: 1_796_077_674_620)

  private func withFixture(_ body: (String) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/before-checksums.sqlite")
    let file = URL(fileURLWithPath: folder.path).appendingPathComponent("plenary.sqlite")
    try FileManager.default.copyItem(at: fixtures, to: file)
    try await body(folder.path)
  }

  private func back(to meeting: MeetingID) throws -> Hello {
    let token = try #require(Self.token(Self.ben.token))
    return Hello(meeting: meeting.text, seat: .taken(Self.ben.participant, token: token))
  }

  private static func token(_ text: String) -> [UInt8]? {
    var base64 = text.replacing("-", with: "+").replacing("_", with: "/")
    while base64.count % 4 != 0 { base64 += "=" }
    return Data(base64Encoded: base64).map { [UInt8]($0) }
  }

  @Test("opens, lets its people back in, goes on, and is checked from then on")
  func goesOn() async throws {
    try await withFixture { folder in
      let store = try SQLiteStorage.open(folder: folder)
      let remarks = Remarks()
      let (id, token) = try await House.with(
        store: store, logger: remarks.logger, now: { Self.now }
      ) { house in
        var ben = try await Onlooker("Ben", in: house, hello: back(to: house.meeting.id))
        await ben.hear { $0.replica.head > .none }
        #expect(ben.view.chat.messages.map(\.text) == ["one of old", "two of old", "three of old"])
        #expect(ben.view.participants[ben.id]?.name == "Ben")
        _ = ben.propose(.chat(.say("one of new", to: .everyone)))
        await ben.hear { $0.replica.unsettled.isEmpty }
        var cleo = try await Onlooker("Cleo", in: house)
        await cleo.hear { $0.replica.head > .none }
        #expect(cleo.view.chat.messages.last?.text == "one of new")
        // Ben came before arrivals were bound, Cleo did not: each comes back with the token they have.
        try await ben.comeBack(to: house)
        await ben.hear { $0.view.participants[cleo.id] != nil }
        try await cleo.comeBack(to: house)
        await cleo.hear { $0.replica.token.first == 3 && $0.view.participants[ben.id] != nil }
        return (house.meeting.id, ben.replica.token)
      }
      #expect(token.first == 2)
      #expect(remarks.all == [])
      let all = try await store.records(of: id, after: .none, limit: .max)
      let checksums = all.map { StoredRecord($0.bytes, $0.number).checksum }
      #expect(checksums.prefix(11).allSatisfy { $0 == nil })
      #expect(checksums.count > 13 && checksums.dropFirst(11).allSatisfy { $0 != nil })
      #expect(try await store.flaws(of: id, noted: nil) == [])
      #expect(try await store.verify() == [])
      try store.close()
    }
  }

  @Test("is not written to by a look, and nothing is wrong with it")
  func looking() async throws {
    try await withFixture { folder in
      let store = try SQLiteStorage.look(into: folder)
      let id = try #require(try await store.meetingIDs().first)
      #expect(try await store.verify() == [])
      #expect(try await store.flaws(of: id, noted: nil) == [])
      #expect(try await store.hasSoundSnapshot(of: id))
      let logger = Remarks().logger
      let opening = try await store.opening(of: id, logger: logger)
      #expect(opening.ledger == (try await store.ledger(of: id, logger: logger).ledger))
      #expect(opening.head.number == EventNumber(11))
      try store.close()
    }
  }
}
