import Logging
import MeetingModel
import NIOCore
import Participation
import Storage
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// Everybody proposes everything over a connection of their own, whatever a menu would have offered.
@Suite("Permission matrix, served")
struct PermissionMatrixTests {
  private typealias Standing = MatrixMeeting.Standing

  /// Somebody who sends what they like from the seat of `standing`.
  private struct Hostile {
    let standing: Standing
    let matrix: MatrixMeeting
    let house: House
    private let token: [UInt8]
    private(set) var last: UInt32 = 0

    init(_ standing: Standing, _ matrix: MatrixMeeting, in house: House, tokens: SeatTokens) {
      self.standing = standing
      self.matrix = matrix
      self.house = house
      token = tokens.token(
        of: standing.participant, in: house.meeting.id, nil,
        at: Moment(milliseconds: Int64.max / 2))
    }

    func join() async throws -> RawClient {
      let hello = Hello(
        meeting: house.meeting.id.text, seat: .taken(standing.participant, token: token))
      let line = try await RawClient.join(house.server, hello)
      #expect(try await line.welcome().participant == standing.participant)
      return line
    }

    mutating func send(_ rows: some Sequence<MatrixMeeting.Row>, over line: RawClient) {
      for row in rows {
        last += 1
        let count = matrix.id(of: standing, next: last).count
        line.send(.propose(count: count, row.proposal(of: matrix.own(standing))))
      }
    }

    /// Waits for the answer to the proposal sent last: whether that is the end of the meeting.
    func hasEnded(over line: RawClient) async -> Bool? {
      let last = matrix.id(of: standing, next: last).count
      return await line.first { frame in
        switch frame {
        case .outcome(let count, _), .alreadyDecided(let count): count == last ? false : nil
        case .farewell: true
        case .welcome, .recast, .denied, .versions, .snapshot, .delivery, .signal, .pong, .history,
          .unknown:
          nil
        }
      }
    }
  }

  /// The meeting of `matrix` on a server, as after a restart.
  private func with(
    _ matrix: MatrixMeeting, _ remarks: Remarks = Remarks(.notice),
    _ body: (House, SeatTokens) async throws -> Void
  ) async throws {
    let store = MemoryStorage()
    let id = try #require(MeetingID("matrix"))
    try await store.create(
      MeetingEntry(
        id: id, title: "Matrix", created: Moment(milliseconds: 0),
        control: MatrixMeeting.control, organizerKey: "the-key-of-the-organizer"))
    let records = try matrix.log.map { try RecordCodec.encode($0) }
    try await store.append(records, to: id, after: .none)
    let secret = await store.secret(named: SeatTokens.secretName, orMake: Array(1...32))
    var configuration = MeetingServer.Configuration.patient
    configuration.rules.policy = MatrixMeeting.policy
    try await House.with(store: store, configuration, logger: remarks.logger) { house in
      try await body(house, SeatTokens(secret: secret, life: 0))
    }
  }

  /// The rows of what `standing` may not.
  private func forbidding(_ standing: Standing, in matrix: MatrixMeeting) -> [MatrixMeeting.Row] {
    matrix.rows.filter { !$0.permitted.contains(standing) }
  }

  /// The proposals that a log names as forbidden, sorted.
  private func names(in remarks: Remarks) -> [String] {
    remarks.all.filter { $0.hasPrefix("forbidden ") }.compactMap { line in
      line.split(separator: " ").first { $0.hasPrefix("proposal=") }
        .map { String($0.dropFirst("proposal=".count)) }
    }.sorted()
  }

  @Test(
    "what is forbidden is refused and logged, and nothing of it is in the log of the meeting",
    arguments: MatrixMeeting.Standing.allCases.filter { $0 != .stranger })
  func refused(_ standing: MatrixMeeting.Standing) async throws {
    let matrix = try MatrixMeeting()
    let remarks = Remarks(.notice)
    try await with(matrix, remarks) { house, tokens in
      var hostile = Hostile(standing, matrix, in: house, tokens: tokens)
      var rest = forbidding(standing, in: matrix)[...]
      var refusals: [Refusal] = []
      while !rest.isEmpty {
        // No more than are logged of one connection.
        let some = rest.prefix(Int(ForbiddenLines.burst))
        rest = rest.dropFirst(some.count)
        let line = try await hostile.join()
        hostile.send(some, over: line)
        for _ in some {
          let answer = await line.first { frame -> Refusal?? in
            if case .outcome(_, let refusal) = frame { .some(refusal) } else { nil }
          }
          if case .some(let refusal?) = answer { refusals.append(refusal) }
        }
        await line.cut()
      }
      let forbidden = forbidding(standing, in: matrix)
      #expect(refusals.count == forbidden.count)
      #expect(try await house.records() == matrix.log)
      let logged = zip(forbidden, refusals).filter { _, refusal in
        if case .notPermitted = refusal { return true }
        return [.againstPolicy, .notYours].contains(refusal) || standing == .waiting
      }
      let expected = logged.map { $0.0.proposal(of: matrix.own(standing)).name }.sorted()
      #expect(!expected.isEmpty)
      #expect(names(in: remarks) == expected)
      for line in remarks.all where line.hasPrefix("forbidden ") {
        #expect(line.contains(" participant=\(standing.participant) "))
        #expect(line.hasSuffix(" role=\(standing)"))
      }
    }
  }

  @Test(
    "and the server goes on serving through everything that anybody sends",
    arguments: MatrixMeeting.Standing.allCases.filter { $0 != .stranger })
  func everything(_ standing: MatrixMeeting.Standing) async throws {
    let matrix = try MatrixMeeting()
    try await with(matrix) { house, tokens in
      var hostile = Hostile(standing, matrix, in: house, tokens: tokens)
      let line = try await hostile.join()
      // What is permitted comes last, and after that the end of the meeting.
      let rows = matrix.rows.dropLast()
      let permitted = rows.filter { $0.permitted.contains(standing) }
      let end = try #require(matrix.rows.last)
      hostile.send(rows.filter { !$0.permitted.contains(standing) } + permitted + [end], over: line)
      #expect(await hostile.hasEnded(over: line) == (standing == .organizer))
      let records = try await house.records()
      #expect(Array(records.prefix(matrix.log.count)) == matrix.log)
      #expect(records.count > matrix.log.count)
      let other = try await RawClient.connect(to: house.server)
      other.send(.ping(1))
      #expect(await other.next() == .pong(1))
    }
  }

  @Test("who never came is not heard at all")
  func stranger() async throws {
    let matrix = try MatrixMeeting()
    try await with(matrix) { house, _ in
      let proposals = matrix.rows.map { $0.proposal(of: matrix.own(.stranger)) }
      let early = try await RawClient.connect(to: house.server)
      for (index, proposal) in proposals.enumerated() {
        early.send(.propose(count: UInt32(index + 1), proposal))
      }
      #expect(await early.rest() == [.denied(.malformed)])
      let taken = Hello(
        meeting: house.meeting.id.text,
        seat: .taken(Standing.organizer.participant, token: Array(repeating: 7, count: 41)))
      let thief = try await RawClient.join(house.server, taken)
      for frame in await thief.rest() {
        if case .denied = frame { continue }
        Issue.record("\(frame)")
      }
      #expect(try await house.records() == matrix.log)
    }
  }

  @Test("however much somebody tries, the lines about it are few, and say how many there are not")
  func bounded() async throws {
    let matrix = try MatrixMeeting()
    let remarks = Remarks(.notice)
    try await with(matrix, remarks) { house, tokens in
      var hostile = Hostile(.attendee, matrix, in: house, tokens: tokens)
      let end = try #require(matrix.rows.last)
      let line = try await hostile.join()
      let tries = 2_000
      hostile.send(Array(repeating: end, count: tries), over: line)
      #expect(await hostile.hasEnded(over: line) == false)
      // Whoever comes anew takes the seat of the connection before.
      _ = try await hostile.join()
      let lines = names(in: remarks).count
      #expect(lines >= Int(ForbiddenLines.burst) && lines < tries)
      let leftOut = remarks.all.filter { $0.hasPrefix("more was forbidden ") }
      #expect(leftOut.count == 1)
      #expect(leftOut.first?.contains(" lines=\(tries - lines) ") == true, "\(leftOut)")
    }
  }

  @Test("twenty lines at once, one a second, and nothing is kept of a connection that is gone")
  func lines() {
    var lines = ForbiddenLines()
    let start = NIODeadline.uptimeNanoseconds(1)
    let one = ConnectionID(1)
    func take(_ connection: ConnectionID, _ participant: UInt32, _ seconds: Int64) -> Bool {
      lines.takesOne(
        from: connection, of: ParticipantID(participant), at: start + .seconds(seconds))
    }
    #expect((0..<25).map { _ in take(one, 4, 0) }.count { $0 } == 20)
    #expect((0..<5).map { _ in take(one, 4, 3) }.count { $0 } == 3)
    #expect(take(ConnectionID(2), 5, 3))
    #expect(lines.forget([]).isEmpty && lines.count == 2)
    let gone = lines.forget([one])
    #expect(gone.map(\.participant) == [ParticipantID(4)] && gone.map(\.leftOut) == [7])
    #expect(lines.forget().isEmpty && lines.count == 0)
  }
}
