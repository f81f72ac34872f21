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
import ServiceLifecycle
import Storage
import StorageSQLite
import Synchronization
import Testing

@testable import plenary

@Suite("The caretaker of a server of plenary host", .timeLimit(.minutes(10)))
@MainActor
struct CaretakerTests {
  /// A server with its caretaker, in a folder whose path is too long for the address of a socket.
  private func withServer(
    _ term: Caretaker.Term, named: String = "127.0.0.1",
    now: @escaping @Sendable () -> Moment = Moment.system,
    _ body: (Premises, Caretaker, Task<Void, any Error>) async throws -> Void
  ) async throws {
    var name = Array("/tmp/plenary-care-XXXXXX".utf8CString)
    let made = try #require(mkdtemp(&name).map { String(cString: $0) })
    let folder = made + "/" + String(repeating: "long", count: 30)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let premises = try await Premises.open(
      folder, at: Premises.Site(named: named, port: 0, isLocal: true), logger: logger,
      for: Reader(language: .english))
    let caretaker = try await Caretaker.start(
      premises, term: term, group: MultiThreadedEventLoopGroup.singleton, logger: logger, now: now)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: premises.server),
          .init(service: caretaker, successTerminationBehavior: .gracefullyShutdownGroup),
        ], logger: logger))
    let running = Task { try await group.run() }
    do { try await body(premises, caretaker, running) } catch { Issue.record(error) }
    await group.triggerGracefulShutdown()
    try await running.value
    premises.close()
    #expect(access(folder + "/control", F_OK) != 0)
    try FileManager.default.removeItem(atPath: made)
  }

  private func ask(
    _ request: HostRequest, _ premises: Premises
  ) async throws -> [HostedMeeting] {
    switch try await ControlSocket(folder: premises.folder).ask(request) {
    case .meetings(let meetings): return meetings
    case .failed(let fault): throw fault
    case nil: throw HostFault.unavailable
    }
  }

  private func make(_ title: String, _ premises: Premises) async throws -> HostedMeeting {
    let made = try await ask(.make(title: title, attendees: nil, presenters: nil), premises)
    return try #require(made.first)
  }

  private func join(_ invitation: Invitation, _ name: String) async throws -> Guest {
    try await Guest.join(
      invitation, name: name, group: MultiThreadedEventLoopGroup.singleton)
  }

  @Test("makes meetings side by side, lists them, and resumes the newest")
  func making() async throws {
    try await withServer(.background) { premises, _, _ in
      #expect(try await ask(.list, premises).isEmpty)
      await #expect(throws: HostFault.none) { try await ask(.end(nil), premises) }
      let (first, second) = (try await make("First", premises), try await make("Second", premises))
      #expect(Set(try await ask(.list, premises).map(\.id)) == [first.id, second.id])
      #expect(try await ask(.resume(nil), premises).map(\.id) == [second.id])
      #expect(try await ask(.resume(first.id), premises).map(\.id) == [first.id])
      #expect(try await ask(.resume(nil), premises).map(\.id) == [first.id])
      let none = try #require(MeetingID("nowhere"))
      await #expect(throws: HostFault.noSuchMeeting(none)) {
        try await ask(.resume(none), premises)
      }
      let ana = try await join(first.organizer, "Ana")
      #expect(await ana.replica.role == .organizer)
      #expect(try await ask(.list, premises).first { $0.id == first.id }?.isLive == true)
      await ana.leave()
    }
  }

  @Test("ends the meeting that is named, or the only one, and everyone in it is told")
  func ending() async throws {
    try await withServer(.foreground) { premises, _, _ in
      let (first, second) = (try await make("First", premises), try await make("Second", premises))
      let ben = try await join(first.attendee, "Ben")
      await #expect(throws: HostFault.several([second.id, first.id])) {
        do { return try await ask(.end(nil), premises) } catch HostFault.several(let ids) {
          // Made in one millisecond, they may come in either order.
          throw HostFault.several(ids.sorted { $0 == second.id && $1 == first.id })
        }
      }
      #expect(try await ask(.end(first.id), premises).map(\.title) == ["First"])
      for await event in ben.events {
        if case .ended(let end) = event { #expect(end == .meetingEnded) }
      }
      await #expect(throws: HostFault.noSuchMeeting(first.id)) {
        try await ask(.end(first.id), premises)
      }
      // One that nobody has ever been in.
      #expect(try await ask(.end(nil), premises).map(\.title) == ["Second"])
      #expect(try await premises.server.meetings.allSatisfy(\.ended))
    }
  }

  @Test("a meeting that could not be used is dropped without a trace")
  func discarding() async throws {
    try await withServer(.foreground) { premises, _, _ in
      let kept = try await make("Kept", premises)
      let made = try await make("Made", premises)
      #expect(try await ask(.discard(made.id), premises).isEmpty)
      #expect(try await premises.server.meetings.map(\.id) == [kept.id])
      await #expect(throws: HostFault.noSuchMeeting(made.id)) {
        try await ask(.discard(made.id), premises)
      }
      await #expect(throws: LinkEnd.denied(.wrongKey)) { try await join(made.attendee, "Ben") }
    }
  }

  @Test(
    "whoever hosts comes in wherever the address of the invitations leads",
    arguments: ["nowhere.invalid", "127.0.0.2"])
  func comesIn(name: String) async throws {
    try await withServer(.foreground, named: name) { premises, _, _ in
      let meeting = try await make("Tides", premises)
      #expect(meeting.attendee.host == name)
      #expect(meeting.address == meeting.attendee.address)
      let ana = try await join(meeting.organizer, "Ana")
      #expect(await ana.replica.role == .organizer)
      await ana.leave()
      // By a loopback address that is named the others of this machine come, too.
      guard Addresses.isLoopback(name) else { return }
      await (try await join(meeting.attendee, "Ben")).leave()
    }
  }

  @Test(
    "a server whose only meeting could not be used ends",
    arguments: [
      Caretaker.Term.foreground, .background,
    ])
  func nothingUsable(term: Caretaker.Term) async throws {
    try await withServer(term) { premises, _, running in
      let made = try await make("Made", premises)
      #expect(try await ask(.discard(made.id), premises).isEmpty)
      try await running.value
      #expect(try await ControlSocket(folder: premises.folder).ask(.list) == nil)
    }
  }

  @Test("a server that has no meeting to resume ends")
  func nothingToResume() async throws {
    let nowhere = try #require(MeetingID("nowhere"))
    for (request, fault) in [
      (HostRequest.resume(nil), HostFault.none), (.resume(nowhere), .noSuchMeeting(nowhere)),
    ] {
      try await withServer(.background) { premises, _, running in
        await #expect(throws: fault) { try await ask(request, premises) }
        try await running.value
        #expect(try await ControlSocket(folder: premises.folder).ask(.list) == nil)
      }
    }
  }

  @Test("a meeting that was resumed and could not be used is let go of, and is kept")
  func releasing() async throws {
    try await withServer(.background) { premises, _, running in
      let made = try await make("Made", premises)
      let before = try await premises.server.makeMeeting(title: "Before")
      _ = try await ask(.resume(before.id), premises)
      #expect(try await ask(.list, premises).count == 2)
      #expect(try await ask(.release(before.id), premises).isEmpty)
      #expect(try await ask(.list, premises).map(\.id) == [made.id])
      // Resumed twice, it runs for somebody else, too; what was made here is not let go of.
      for _ in 0..<2 { _ = try await ask(.resume(before.id), premises) }
      for id in [before.id, made.id] { _ = try await ask(.release(id), premises) }
      #expect(try await ask(.list, premises).count == 2)
      for id in [before.id, made.id] { _ = try await ask(.end(id), premises) }
      try await running.value
      #expect(try await premises.storage.meetings().count == 2)
    }
  }

  @Test("how a meeting was opened is kept with it, and goes with it")
  func keptPlace() async throws {
    try await withServer(.foreground, named: "localhost") { premises, _, _ in
      let sites = HostSites(folder: premises.folder)
      let (kept, dropped) = (try await make("Kept", premises), try await make("Made", premises))
      #expect(sites.site(of: kept.id) == Premises.Site(named: "localhost", isLocal: true))
      #expect(sites.site(of: dropped.id) != nil)
      _ = try await ask(.discard(dropped.id), premises)
      #expect(sites.site(of: dropped.id) == nil)
      #expect(sites.site(of: kept.id) != nil)
    }
  }

  @Test("a server in the background ends with the last of its meetings")
  func lastEnd() async throws {
    try await withServer(.background) { premises, _, running in
      let (first, second) = (try await make("First", premises), try await make("Second", premises))
      _ = try await ask(.end(first.id), premises)
      #expect(try await ask(.list, premises).map(\.id) == [second.id])
      _ = try await ask(.end(nil), premises)
      try await running.value
      #expect(try await ControlSocket(folder: premises.folder).ask(.list) == nil)
    }
  }

  @Test(
    "nobody in for half an hour: a server in the background ends, and keeps what something happened in"
  )
  func vacancy() async throws {
    let clock = Mutex(Moment(milliseconds: 1_000_000))
    let now: @Sendable () -> Moment = { clock.withLock { $0 } }
    func pass(_ milliseconds: Int64) {
      clock.withLock { $0 = Moment(milliseconds: $0.milliseconds + milliseconds) }
    }
    try await withServer(.background, now: now) { premises, caretaker, running in
      let (empty, used) = (try await make("Empty", premises), try await make("Used", premises))
      let ana = try await join(used.organizer, "Ana")
      try await ana.propose(.chat(.say("Tides", to: .everyone)))
      try await ana.settled()
      pass(2 * Vacancy.limit)
      caretaker.look()
      // Whoever is in keeps it; a request is answered after that look.
      #expect(try await ask(.list, premises).count == 2)
      await ana.leave()
      while premises.server.liveMeetings.contains(used.id) { await Task.yield() }
      pass(Vacancy.limit - 1)
      caretaker.look()
      #expect(try await ask(.list, premises).count == 2)
      pass(1)
      caretaker.look()
      try await running.value
      #expect(try await premises.storage.meetings().map(\.id) == [used.id])
      #expect(try await ControlSocket(folder: premises.folder).ask(.list) == nil)
      _ = empty
    }
  }

  @Test("in the foreground nobody ends a server that is empty, until its terminal is gone")
  func foreground() async throws {
    let clock = Mutex(Moment(milliseconds: 1_000_000))
    let now: @Sendable () -> Moment = { clock.withLock { $0 } }
    func pass(_ milliseconds: Int64) {
      clock.withLock { $0 = Moment(milliseconds: $0.milliseconds + milliseconds) }
    }
    try await withServer(.foreground, now: now) { premises, caretaker, running in
      _ = try await make("Kept", premises)
      pass(2 * Vacancy.limit)
      caretaker.look()
      #expect(try await ask(.list, premises).count == 1)
      caretaker.hangUp()
      caretaker.look()
      #expect(try await ask(.list, premises).count == 1)
      pass(Vacancy.limit)
      caretaker.look()
      try await running.value
    }
  }

  @Test("another program on the socket is told that it is malformed, and hurts nobody")
  func foreign() async throws {
    try await withServer(.foreground) { premises, _, _ in
      var status = stat()
      #expect(stat(premises.folder + "/control", &status) == 0 && status.st_mode & 0o777 == 0o600)
      let answer = try await ControlSocket(folder: premises.folder)
        .ask(text: "GET / HTTP/1.1\r\n\n\n")
      #expect(answer == .failed(.malformed))
      #expect(try await make("First", premises).title == "First")
    }
  }

  @Test("where no server runs, or one has died, there is none to ask")
  func nobody() async throws {
    var name = Array("/tmp/plenary-care-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&name).map { String(cString: $0) })
    defer { for path in ["/control", ""] { remove(folder + path) } }
    let socket = ControlSocket(folder: folder)
    #expect(try await socket.ask(.list) == nil)
    let listener = try await socket.listen(group: MultiThreadedEventLoopGroup.singleton) { _ in
      true
    }
    try await listener.close()
    #expect(try await socket.ask(.list) == nil)
  }
}
