import ArgumentParser
import Invitations
import MeetingClient
import MeetingModel
import NIOPosix
import Synchronization

/// What others feel of one attendee who does everything that is allowed, as fast as it is allowed.
struct AttackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attack",
    abstract: "What others wait, and the server's memory, while one attendee does their worst.")

  @Option(help: "Seconds of each measure, before the attack and during it.")
  var seconds = 10

  @Option(help: "Where the stores are made.")
  var folder = "/tmp"

  @Option(help: "One kind alone: \(Attack.allCases.map(\.rawValue).joined(separator: ", ")).")
  var only: String?

  func validate() throws {
    guard (1...3_600).contains(seconds) else { throw ValidationError("--seconds is 1 to 3600") }
    guard only.map({ Attack(rawValue: $0) != nil }) ?? true else {
      throw ValidationError("--only names no attack")
    }
  }

  func run() async throws {
    print(
      """
      A line of chat from one attendee to another, in milliseconds, one at a time: a real server on
      SQLite in a process of its own, TLS over loopback, \(seconds) s before an attack and during it. The
      attack comes from another attendee of the same place, in this process. Aim: p99 during at most
      3 x before; at most 64 MiB more memory.

      """)
    var table = TextTable(
      "attack", "p50 before", "during", "p99 before", "during", "ratio", "lines", "MiB before",
      "most during", "more")
    for attack in Attack.allCases where only == nil || only == attack.rawValue {
      let row = try await measure(attack)
      table.add(
        attack.description, row.before.median.shown, row.during.median.shown,
        row.before.quantile(0.99).shown, row.during.quantile(0.99).shown,
        ratio(row.during.quantile(0.99), to: row.before.quantile(0.99)), "\(row.lines)",
        "\(row.memory.before >> 20)", "\(row.memory.most >> 20)",
        "\((row.memory.most - row.memory.before) >> 20)")
    }
    print(table.text)
  }

  private struct Row {
    var before = Durations()
    var during = Durations()
    var lines = 0
    var memory = (before: 0, most: 0)
  }

  private func measure(_ attack: Attack) async throws -> Row {
    let place = try TemporaryFolder(in: folder)
    defer { place.remove() }
    let server = try AttackedServer.start(folder: try place.folder("data"))
    defer { server.stop() }
    let bystanders = try await Bystanders(server)
    var row = Row()
    (row.before, _) = try await bystanders.talk(for: .seconds(seconds)) {}
    row.memory.before = server.memory
    let (ready, isReady) = AsyncStream.makeStream(of: Void.self)
    let attacking = Task { await attack.run(on: server) { isReady.yield() } }
    _ = await ready.first { true }
    let most = Mutex(row.memory.before)
    (row.during, row.lines) = try await bystanders.talk(for: .seconds(seconds)) {
      most.withLock { $0 = max($0, server.memory) }
    }
    row.memory.most = most.withLock { $0 }
    attacking.cancel()
    await attacking.value
    await bystanders.leave()
    return row
  }
}

/// Two attendees who talk to each other while somebody else does their worst.
struct Bystanders {
  private let speaker: Guest
  private let listener: Guest

  struct BadInvitation: Error {}

  init(_ server: AttackedServer) async throws {
    guard let meeting = MeetingID(server.meeting),
      let invitation = Invitation(
        host: "127.0.0.1", port: server.port, meeting: meeting, key: server.attendeeKey,
        pin: server.pin)
    else { throw BadInvitation() }
    let group = MultiThreadedEventLoopGroup.singleton
    speaker = try await Guest.join(invitation, name: "Speaker", group: group)
    listener = try await Guest.join(invitation, name: "Listener", group: group)
  }

  /// Says a line, waits until the other has it, and says the next 50 ms later. `between` is called
  /// after each.
  func talk(
    for time: Duration, between: () -> Void
  ) async throws -> (durations: Durations, lines: Int) {
    var durations = Durations()
    var lines = 0
    let clock = ContinuousClock()
    let end = clock.now + time
    while clock.now < end {
      let begun = clock.now
      guard let id = try await speaker.propose(.chat(.say("line", to: .everyone))) else { continue }
      try await listener.until { $0.chat[id] != nil }
      durations.add(clock.now - begun)
      lines += 1
      between()
      try await Task.sleep(for: .milliseconds(50))
    }
    return (durations, lines)
  }

  func leave() async {
    await speaker.leave()
    await listener.leave()
  }
}
