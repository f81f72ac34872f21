import MeetingModel
import NIOCore
import Participation
import SharedText
import Wire

/// What one attendee can do all day without breaking a rule, as fast as the server lets them.
enum Attack: String, CaseIterable, Sendable {
  case rewriting, comingBack, history, arrivals, connections, pings

  var description: String {
    switch self {
    case .rewriting: "rewrites notes of 2.9 MB"
    case .comingBack: "comes back far behind, 8 at a time"
    case .history: "turns pages of 5,000 messages on 8 connections"
    case .arrivals: "arrives under new names and goes, 8 at a time"
    case .connections: "holds 2,000 connections without a hello"
    case .pings: "pings on 8 connections"
    }
  }

  private static let lines = 8
  private static let notes = 2_900_000

  /// Goes on until the task is cancelled. `isReady` is called once it is under way.
  func run(on server: AttackedServer, isReady: @escaping @Sendable () -> Void) async {
    do {
      switch self {
      case .rewriting: try await rewrite(server, isReady, times: .max)
      case .comingBack: try await comeBack(server, isReady)
      case .history: try await turnPages(server, isReady)
      case .arrivals: try await arrive(server, isReady)
      case .connections: try await hold(server, isReady)
      case .pings: try await ping(server, isReady)
      }
    } catch {
      // A server that ends the connection has stopped the attack; what others wait is measured all the
      // same.
      isReady()
    }
  }

  /// Each edit replaces all that is there. One that is refused is tried again.
  private func rewrite(
    _ server: AttackedServer, _ isReady: @Sendable () -> Void, times: Int
  ) async throws {
    guard let (line, welcome) = try await AttackLine.join(server, name: "Rewriter") else {
      return isReady()
    }
    isReady()
    var count: UInt32 = 0
    var made = 0
    var version = Version.start
    var length = 0
    while !Task.isCancelled, made < times {
      count += 1
      let text = String(repeating: made.isMultiple(of: 2) ? "a" : "b", count: Self.notes)
      let edit = Edit(to: version, Change(replacing: 0..<length, with: text))
      try await line.send(.propose(count: count, .texts(.edit(.notes, edit))))
      let wasMade = await line.first { frame -> Bool? in
        switch frame {
        case .delivery(let delivery):
          return delivery.records.contains { $0.by.participant == welcome.participant }
            ? true : nil
        case .outcome(count, _): return false
        default: return nil
        }
      }
      guard let wasMade else { return }
      if wasMade {
        version = version.next
        length = Self.notes
        made += 1
      } else {
        try await Task.sleep(for: .milliseconds(100))
      }
    }
  }

  /// Behind everything that the log holds: the notes were rewritten 20 times before.
  private func comeBack(_ server: AttackedServer, _ isReady: @Sendable () -> Void) async throws {
    guard let (first, welcome) = try await AttackLine.join(server, name: "Returner") else {
      return isReady()
    }
    await first.cut()
    try await rewrite(server, {}, times: 20)
    isReady()
    try await many { _ in
      while !Task.isCancelled {
        let hello = Hello(
          meeting: server.meeting, seat: .taken(welcome.participant, token: welcome.token),
          known: EventNumber(3))
        let back = try? await AttackLine.join(server, hello)
        await back?.line.cut()
      }
    }
  }

  private func turnPages(_ server: AttackedServer, _ isReady: @Sendable () -> Void) async throws {
    guard let (line, welcome) = try await AttackLine.join(server, name: "Talker") else {
      return isReady()
    }
    for count in 1...UInt32(5_000) {
      try await line.send(.propose(count: count, .chat(.say("\(count)", to: .everyone))))
    }
    try await line.send(.ping(1))
    _ = await line.first { if case .pong = $0 { true } else { nil } }
    isReady()
    let oldest = ProposalID(participant: welcome.participant, count: 4_000)
    try await many { index in
      guard let (line, _) = try await AttackLine.join(server, name: "Reader \(index)") else {
        return
      }
      while !Task.isCancelled {
        try await line.send(.history(before: oldest, most: Chat.Page.most))
      }
    }
  }

  private func arrive(_ server: AttackedServer, _ isReady: @Sendable () -> Void) async throws {
    isReady()
    try await many { index in
      var number = 0
      while !Task.isCancelled {
        number += 1
        let come = try? await AttackLine.join(server, name: "Nobody \(index) \(number)")
        await come?.line.cut()
      }
    }
  }

  private func hold(_ server: AttackedServer, _ isReady: @Sendable () -> Void) async throws {
    raiseFileLimit()
    isReady()
    try await many { _ in
      var held: [AttackLine] = []
      while !Task.isCancelled {
        if held.count >= 2_000 / Self.lines { await held.removeFirst().cut() }
        if let line = try? await AttackLine.connect(to: server) { held.append(line) }
      }
      for line in held { await line.cut() }
    }
  }

  private func ping(_ server: AttackedServer, _ isReady: @Sendable () -> Void) async throws {
    var pings = ByteBuffer()
    for number in 1...UInt32(500) { try ClientFrame.ping(number).encode(into: &pings) }
    let batch = pings
    isReady()
    try await many { index in
      guard let (line, _) = try await AttackLine.join(server, name: "Pinger \(index)") else {
        return
      }
      while !Task.isCancelled { try await line.send(batch) }
    }
  }

  private func many(_ one: @escaping @Sendable (Int) async throws -> Void) async throws {
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<Self.lines { group.addTask { try? await one(index) } }
    }
  }
}
