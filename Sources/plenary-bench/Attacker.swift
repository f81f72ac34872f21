import MeetingModel
import NIOCore
import Participation
import SharedText
import Synchronization
import Wire

/// One who attacks. Each method goes on until its task is cancelled or the server has ended its
/// connections; what others wait is measured all the same.
struct Attacker: Sendable {
  let server: AttackedServer
  let attack: Attack
  /// Is called once all of it is under way.
  let isReady: @Sendable () -> Void
  private let count = Count()

  private final class Count: Sendable {
    let value = Mutex(0)
  }

  init(
    _ attack: Attack, on server: AttackedServer, isReady: @escaping @Sendable () -> Void
  ) {
    self.attack = attack
    self.server = server
    self.isReady = isReady
  }

  /// How often it has done what `Attack.deed` says.
  var deeds: Int { count.value.withLock { $0 } }

  private func note(_ more: Int = 1) { count.value.withLock { $0 += more } }

  func run() async throws {
    switch attack {
    case .rewriting: try await rewrite()
    case .comingBack: try await comeBack()
    case .history: try await turnPages()
    case .arrivals: try await arrive()
    case .connections: try await hold()
    case .pings: try await ping()
    }
  }

  /// Each edit replaces as much as one edit may insert. One that is refused is made anew at once.
  private func rewrite() async throws {
    let lines = try await join()
    isReady()
    try await many(lines) { line, welcome in
      var count: UInt32 = 0
      // What filled the notes.
      var version = Version(UInt64(AttackedMeeting.parts(of: attack.notes).count))
      while !Task.isCancelled {
        count += 1
        let text = String(
          repeating: count.isMultiple(of: 2) ? "a" : "b", count: History.mostInserted)
        let edit = Edit(to: version, Change(replacing: 0..<History.mostInserted, with: text))
        try await line.send(.propose(count: count, .texts(.edit(.notes, edit))))
        let answer = await line.first { frame -> Bool? in
          switch frame {
          case .delivery(let delivery):
            let edits = delivery.records.filter { $0.event.isOfNotes }
            for _ in edits { version = version.next }
            return edits.contains { $0.by.participant == welcome.participant } ? true : nil
          case .outcome(count, _): return false
          default: return nil
          }
        }
        guard let wasTaken = answer else { return }
        if wasTaken { note() }
      }
    }
  }

  /// Half of them read all that they are sent, half of them go as soon as they are welcome.
  private func comeBack() async throws {
    let lines = try await join()
    for (line, _) in lines { await line.cut() }
    isReady()
    try await many(Array(lines.enumerated())) { index, seat in
      while !Task.isCancelled {
        let hello = Hello(
          meeting: server.meeting,
          seat: .taken(seat.welcome.participant, token: seat.welcome.token),
          known: EventNumber(3))
        guard let back = try? await AttackLine.join(server, hello) else { continue }
        if index.isMultiple(of: 2) { _ = await back.line.settle() }
        note()
        await back.line.cut()
      }
    }
  }

  private func turnPages() async throws {
    let lines = try await join()
    isReady()
    try await many(lines) { line, _ in
      var requests = ByteBuffer()
      for _ in 0..<100 {
        try ClientFrame.history(before: AttackedMeeting.message, most: Chat.Page.most).encode(
          into: &requests)
      }
      async let pages: Void = {
        while await line.first({ if case .history = $0 { true } else { nil } }) != nil { note() }
      }()
      while !Task.isCancelled { try await line.send(requests) }
      await pages
    }
  }

  /// Half of them go at once, half of them stay.
  private func arrive() async throws {
    isReady()
    try await many(Array(0..<Attack.lines)) { index in
      var number = 0
      var held: [AttackLine] = []
      while !Task.isCancelled {
        number += 1
        let come = try? await AttackLine.join(server, name: "Nobody \(index) \(number)")
        guard let line = come?.line else { continue }
        note()
        if index.isMultiple(of: 2) { await line.cut() } else { held.append(line) }
        if held.count >= 2 * Attack.held / Attack.lines { await held.removeFirst().cut() }
      }
      for line in held { await line.cut() }
    }
  }

  private func hold() async throws {
    isReady()
    try await many(Array(0..<Attack.lines)) { _ in
      var held: [AttackLine] = []
      while !Task.isCancelled {
        if held.count >= Attack.held / Attack.lines { await held.removeFirst().cut() }
        guard let line = try? await AttackLine.connect(to: server) else { continue }
        note()
        held.append(line)
      }
      for line in held { await line.cut() }
    }
  }

  private func ping() async throws {
    var pings = ByteBuffer()
    for number in 1...UInt32(500) { try ClientFrame.ping(number).encode(into: &pings) }
    let lines = try await join()
    isReady()
    try await many(lines) { [pings] line, _ in
      while !Task.isCancelled {
        try await line.send(pings)
        note(500)
      }
    }
  }

  /// All its seats, each of which has been shown the meeting.
  private func join() async throws -> [(line: AttackLine, welcome: Welcome)] {
    var seats: [(line: AttackLine, welcome: Welcome)] = []
    for index in 0..<Attack.lines {
      guard let seat = try await AttackLine.join(server, name: "Attacker \(index)") else {
        throw AttackedServer.Failure()
      }
      _ = await seat.line.settle()
      seats.append(seat)
    }
    return seats
  }

  private func many<Each: Sendable>(
    _ all: [Each], _ one: @escaping @Sendable (Each) async throws -> Void
  ) async throws {
    await withTaskGroup(of: Void.self) { group in
      for each in all { group.addTask { try? await one(each) } }
    }
  }
}

extension Event {
  fileprivate var isOfNotes: Bool {
    if case .texts(.edited(.notes, _, _)) = self { return true }
    return false
  }
}
