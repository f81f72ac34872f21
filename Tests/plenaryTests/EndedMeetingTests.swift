import Console
import FoundationEssentials
import Glibc
import Invitations
import Localization
import Logging
import MeetingClient
import MeetingModel
import MeetingServer
import NIOCore
import NIOPosix
import Participation
import Screen
import SecureTransport
import Storage
import StorageSQLite
import TestSupport
import Testing

@testable import plenary

@Suite("A meeting that has ended", .timeLimit(.minutes(10))) @MainActor
struct EndedMeetingTests {
  /// A data folder with a meeting in which an organizer, Ana and Ben wrote in public and in private, and
  /// which then ended.
  private func withEnded(_ body: (String, MeetingEntry) async throws -> Void) async throws {
    var template = Array("/tmp/plenary-ended-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try SQLiteStorage.open(folder: folder)
    let server = try await MeetingServer.bind(
      MeetingServer.Configuration(),
      identity: try ServerIdentity.selfSigned(hosts: ["127.0.0.1"], now: 1_790_000_000),
      log: store, directory: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let entry = try await server.makeMeeting(title: "Tides")
    let port = try #require(server.address.port)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await server.run() }
      defer { tasks.cancelAll() }
      var guests: [Guest] = []
      for (name, key) in [
        ("Olga", entry.organizerKey), ("Ana", entry.attendeeKey), ("Ben", entry.attendeeKey),
      ] {
        let invitation = try #require(
          Invitation(
            host: "127.0.0.1", port: port, meeting: entry.id, key: key,
            pin: server.fingerprint.text))
        guests.append(
          try await Guest.join(
            invitation, name: name, group: MultiThreadedEventLoopGroup.singleton))
      }
      let ben = await guests[2].participant
      try await guests[1].until { $0.participants[ben] != nil }
      try await guests[0].propose(.chat(.say("to all", to: .everyone)))
      try await guests[1].propose(.chat(.say("to Ben alone", to: .participant(ben))))
      for guest in guests { try await guest.settled() }
      #expect(try await server.end(entry.id))
      for guest in guests { await guest.leave() }
    }
    try store.close()
    try await body(folder, entry)
  }

  private func files(_ folder: String) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    // What SQLite keeps beside the file while somebody reads holds nothing of the meeting.
    let kept = names.filter { !$0.hasSuffix("-shm") && !$0.hasSuffix("-wal") }
    return Dictionary(
      uniqueKeysWithValues: kept.map {
        ($0, FileManager.default.contents(atPath: "\(folder)/\($0)") ?? Data())
      })
  }

  private func screen(_ model: Model) -> String {
    let grid = model.view
    return (0..<grid.size.rows).map { row in grid.row(row).map(\.text).joined() }
      .joined(separator: "\n")
  }

  @Test("opens as its organizer may see it, refuses every proposal, and leaves every byte as it is")
  func readOnly() async throws {
    try await withEnded { folder, entry in
      let before = try files(folder)
      let meant = try await Host.resumed(nil, in: folder)
      #expect(meant.id == entry.id)
      let ended = try await EndedMeeting.read(meant, in: folder)
      #expect(ended.flaws.isEmpty)
      let now = Moment(milliseconds: 1_790_000_000_000)
      let run = ConsoleRun(
        model: Model(size: Size(columns: 100, rows: 30), language: .english, now: now), link: nil,
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
      ) { _ in }
      for event in ended.events(for: ended.viewer(called: nil), at: now) {
        run.update(.link(event))
      }
      run.update(.terminal(.key(.alt("3"))))
      let text = screen(run.model)
      #expect(text.contains("Read-only") && text.contains("The meeting has ended."), "\(text)")
      #expect(text.contains("Olga: to all"))
      #expect(!text.contains("to Ben alone"))
      #expect(run.model.replica.view.chat.messages.map(\.text) == ["to all"])

      Seeded.each(200) { random in
        var model = run.model
        #expect(model.propose(random.proposal(), at: now) == nil)
        #expect(model.replica.view == run.model.replica.view)
        #expect(screen(model).contains("The meeting has ended."))
      }
      #expect(try files(folder) == before)
    }
  }

  @Test("is read as the organizer of that name, else as the first; where none was, as no one's")
  func viewers() throws {
    func ended(_ people: [(String, Role)]) throws -> EndedMeeting {
      var ledger = Ledger()
      for (number, (name, role)) in zip(UInt32(1)..., people) {
        let event = Event.participants(.arrived(ParticipantID(number), name: name, role: role))
        for record in ledger.records(of: [event], by: .server, at: Moment(milliseconds: 0)) {
          ledger.apply(record)
        }
      }
      let id = try #require(MeetingID("tides"))
      let entry = MeetingEntry(
        id: id, title: "Tides", created: Moment(milliseconds: 0), attendeeKey: "a",
        presenterKey: "p", organizerKey: "o", ended: true)
      return EndedMeeting(entry: entry, ledger: ledger, flaws: [])
    }
    let several = try ended([("Ana", .attendee), ("Oli", .organizer), ("Olga", .organizer)])
    #expect(several.viewer(called: nil).participant == ParticipantID(2))
    #expect(several.viewer(called: "Olga").participant == ParticipantID(3))
    #expect(several.viewer(called: "Ana").participant == ParticipantID(2))
    #expect(try ended([("Ana", .attendee)]).viewer(called: nil) == .anyone(.organizing))
  }

  @Test("is what --resume means when it is named, or when no meeting of the folder goes on")
  func meant() async throws {
    try await withEnded { folder, entry in
      let store = try SQLiteStorage.open(folder: folder)
      let id = try #require(MeetingID("going-on"))
      try await store.create(
        MeetingEntry(
          id: id, title: "Goes on", created: Moment(milliseconds: 0), attendeeKey: "a",
          presenterKey: "p", organizerKey: "o"))
      try store.close()
      #expect(try await Host.resumed(nil, in: folder).id == id)
      for name in ["going-on", "Goes on", "goes"] {
        #expect(try await Host.resumed(name, in: folder).id == id, "\(name)")
      }
      for name in [entry.id.text, "tides", "TID"] {
        #expect(try await Host.resumed(name, in: folder).id == entry.id, "\(name)")
      }
      for folder in [folder, folder + "/none"] {
        let missing = await #expect(throws: Failure.self) {
          try await Host.resumed("other", in: folder)
        }
        #expect(missing?.phrase == .program.noSuchMeeting(meeting: "other"))
      }
      let none = await #expect(throws: Failure.self) {
        try await Host.resumed(nil, in: folder + "/none")
      }
      #expect(none?.phrase == .program.noMeetingToResume)
    }
  }
}
