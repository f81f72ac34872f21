import MeetingModel
import NIOCore
import NIOPosix
import Participation
import SharedText
import Synchronization
import Wire

/// What is in the meeting before somebody attacks it: 4,900 messages of 1,000 characters, and long notes.
enum AttackedMeeting {
  /// One of the newest messages. Whoever fills the meeting comes first.
  static let message = ProposalID(participant: ParticipantID(1), count: 4_800)
  private static let messages: UInt32 = 4_900
  /// What one presenter may write of the notes.
  private static let share = 9 * History.mostInserted

  /// Returns once all of it is in the log.
  static func fill(_ server: AttackedServer, notes: Int) async throws {
    let (line, welcome) = try await join(server, "Presenter")
    guard welcome.participant == message.participant else { throw AttackedServer.Failure() }
    let text = String(repeating: "m", count: 1_000)
    for count in 1...messages {
      try await line.send(.propose(count: count, .chat(.say(text, to: .everyone))))
    }
    let parts = parts(of: notes)
    let own = parts.prefix { $0.upperBound <= share }
    try await write(own, from: .start, count: messages, line)
    await line.cut()
    guard own.count < parts.count else { return }
    let (second, _) = try await join(server, "Second presenter")
    try await write(parts[own.count...], from: Version(UInt64(own.count)), count: 0, second)
    await second.cut()
  }

  /// What each of the edits inserts that write notes of that length, in their order.
  static func parts(of notes: Int) -> [Range<Int>] {
    stride(from: 0, to: notes, by: History.mostInserted).map {
      $0..<min($0 + History.mostInserted, notes)
    }
  }

  private static func write(
    _ parts: ArraySlice<Range<Int>>, from version: Version, count: UInt32, _ line: AttackLine
  ) async throws {
    var (version, count) = (version, count)
    for part in parts {
      count += 1
      try await write(part.count, at: part.lowerBound, version: version, count: count, line)
      version = version.next
    }
  }

  private static func join(
    _ server: AttackedServer, _ name: String
  ) async throws -> (line: AttackLine, welcome: Welcome) {
    let seat = try await AttackLine.join(server, name: name, key: server.presenterKey)
    guard let seat, await seat.line.settle() else { throw AttackedServer.Failure() }
    return seat
  }

  private static func write(
    _ length: Int, at place: Int, version: Version, count: UInt32, _ line: AttackLine
  ) async throws {
    let change = Change(
      replacing: place..<place, with: String(repeating: "n", count: length))
    try await line.send(
      .propose(count: count, .texts(.edit(.notes, Edit(to: version, change)))))
    let wasTaken = await line.first { frame -> Bool? in
      switch frame {
      case .delivery(let delivery):
        delivery.records.contains { $0.by.count == count && $0.event.isEdit } ? true : nil
      case .outcome(count, _): false
      default: nil
      }
    }
    guard wasTaken == true else { throw AttackedServer.Failure() }
  }
}

extension Event {
  fileprivate var isEdit: Bool {
    if case .texts(.edited) = self { return true }
    return false
  }
}

/// Two attendees who talk to each other while somebody else does their worst.
struct Bystanders {
  private let speaker: AttackLine
  private let listener: AttackLine
  private let group: MultiThreadedEventLoopGroup
  private let hearing: Hearing

  /// When each line was said, and how long it took until the other had it.
  private final class Hearing: Sendable {
    private struct State {
      var speaker: ParticipantID?
      var said: [UInt32: ContinuousClock.Instant] = [:]
      var heard: [UInt32: Duration] = [:]
    }
    private let state = Mutex(State())

    func begin(with speaker: ParticipantID) { state.withLock { $0.speaker = speaker } }

    func say(_ count: UInt32) { state.withLock { $0.said[count] = .now } }

    func hear(_ frame: ServerFrame) {
      guard case .delivery(let delivery) = frame else { return }
      let now = ContinuousClock.now
      state.withLock { state in
        for record in delivery.records where record.by.participant == state.speaker {
          guard let said = state.said.removeValue(forKey: record.by.count) else { continue }
          state.heard[record.by.count] = now - said
        }
      }
    }

    /// Of the lines that were said since this was asked last. One that has not been heard yet counts as
    /// long as it is.
    func take() -> Durations {
      let now = ContinuousClock.now
      return state.withLock { state in
        var durations = Durations()
        for duration in state.heard.values { durations.add(duration) }
        for said in state.said.values { durations.add(now - said) }
        (state.said, state.heard) = ([:], [:])
        return durations
      }
    }

    var isWaiting: Bool { state.withLock { !$0.said.isEmpty } }
  }

  /// On an event loop of their own.
  static func join(_ server: AttackedServer) async throws -> Bystanders {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let hearing = Hearing()
    let listener = try await AttackLine.join(
      server, name: "Listener", on: group, listening: { hearing.hear($0) })
    let speaker = try await AttackLine.join(server, name: "Speaker", on: group, listening: { _ in })
    guard let listener, let speaker else { throw AttackedServer.Failure() }
    hearing.begin(with: speaker.welcome.participant)
    return Bystanders(
      speaker: speaker.line, listener: listener.line, group: group, hearing: hearing)
  }

  /// Says a line each 20 ms, whether the one before was heard or not, and waits at most a minute until the
  /// last one is. `first` is the count of the first line.
  func talk(for time: Duration, from first: inout UInt32) async throws -> Durations {
    let clock = ContinuousClock()
    let begun = clock.now
    var next = begun
    while next < begun + time {
      try await clock.sleep(until: next)
      let count = first
      first += 1
      var frame = ByteBuffer()
      try ClientFrame.propose(count: count, .chat(.say("line", to: .everyone))).encode(into: &frame)
      hearing.say(count)
      speaker.channel.writeAndFlush(frame, promise: nil)
      next = max(next + .milliseconds(20), clock.now)
    }
    while hearing.isWaiting, clock.now < begun + time + .seconds(60) {
      try await clock.sleep(for: .milliseconds(20))
    }
    return hearing.take()
  }

  func leave() async {
    await speaker.cut()
    await listener.cut()
    try? await group.shutdownGracefully()
  }
}
