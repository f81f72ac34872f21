import MeetingClient
import MeetingModel
import NIOCore
import Participation
import Storage
import TestSupport
import Testing
import Wire

@testable import MeetingServer

/// A participant who does random things over a line that a test cuts at random.
struct Player: Sendable {
  private(set) var replica = Replica()
  private(set) var said: [String] = []
  private var name: String
  private var random: Seeded
  private var line: RawClient?
  private var assembly = SnapshotAssembly()

  init(_ name: String, seed: UInt64) {
    self.name = name
    random = Seeded(seed: seed)
  }

  /// What a player was told in place of a welcome. It ends the test, which would else try again until its
  /// time is up.
  struct CannotComeIn: Error { let answer: String }

  var viewer: Viewer { Viewer(replica.participant, role: replica.role) }

  /// Comes in, or comes back; the old line, when there is one, is cut or just left alone.
  mutating func connect(to house: House) async throws {
    if let line, random.chance(1, of: 2) { await line.cut() }
    while true {
      var hello = house.hello(name, .presenter)
      if !replica.token.isEmpty {
        hello.seat = .taken(replica.participant, token: replica.token)
        hello.known = replica.head
      }
      let line = try await RawClient.join(house.server, hello)
      self.line = line
      assembly = SnapshotAssembly()
      switch await line.next() {
      case .welcome(let welcome):
        for frame in replica.join(welcome) { line.send(frame) }
        return
      case .denied(.nameTaken):
        // A hello before the last crash went through, and its answer did not.
        name += "x"
        guard name.count < Limits.name else { throw CannotComeIn(answer: "its names are taken") }
      case let other:
        throw CannotComeIn(answer: "\(String(describing: other)), \(random)")
      }
    }
  }

  /// Does `steps` things; comes back after cuts, and stays away once the server is gone.
  mutating func play(_ steps: Int, in house: House) async throws {
    for _ in 0..<steps {
      switch random.below(12) {
      case 0: try await connect(to: house)
      // With something unsettled an answer is due; else there may be nothing to hear.
      case 1..<6: if !replica.unsettled.isEmpty { guard await hear() else { return } }
      default: try propose()
      }
    }
  }

  /// Sends and hears until nothing of its own is unsettled.
  mutating func settle(in house: House) async throws {
    while !replica.unsettled.isEmpty {
      if await !hear() { try await connect(to: house) }
    }
  }

  /// Hears until the meeting is known up to `head`.
  mutating func catchUp(to head: EventNumber, in house: House) async throws {
    while replica.head < head {
      if await !hear() { try await connect(to: house) }
    }
  }

  mutating func propose() throws {
    let text = "\(name) \(said.count)"
    let proposal: Proposal =
      switch random.below(6) {
      case 0: .questions(.ask(text))
      case 1: .board(.draw(.line(Spot(column: 1, row: 2), Spot(column: 3, row: 4)), .red))
      case 2: .permissions(.set(.roam, random.chance(1, of: 2), for: .role(.attendee)))
      case 3: .chat(.say(text, to: .participant(random.pick(others))))
      default: .chat(.say(text, to: .everyone))
      }
    guard let frame = try? replica.propose(proposal, at: Moment(milliseconds: 5)) else { return }
    if case .propose(_, .chat) = frame { said.append(text) }
    line?.send(frame)
  }

  private var others: [ParticipantID] {
    replica.view.participants.present.map(\.id) + [ParticipantID(77)]
  }

  /// Takes the next frame in; false when the line is down.
  private mutating func hear() async -> Bool {
    guard let frame = await line?.next() else { return false }
    switch frame {
    case .delivery(let delivery):
      #expect(replica.receive(delivery) != nil, "a gap after \(replica.head), \(random)")
    case .snapshot(let part):
      do {
        if let meeting = try assembly.take(part) {
          _ = replica.replace(with: meeting, head: part.head)
        }
      } catch {
        Issue.record(error, "\(random)")
      }
    case .recast(let welcome):
      replica.recast(welcome)
      assembly = SnapshotAssembly()
    case .outcome(let count, let refusal): _ = replica.settle(count: count, refusal)
    case .alreadyDecided(let count): _ = replica.settle(count: count, nil)
    case .farewell(.serverStopping), .farewell(.storageFailed): return false
    case .history(let page): replica.receive(page)
    case .welcome, .denied, .versions, .signal, .pong, .farewell, .unknown:
      Issue.record("\(frame), \(random)")
    }
    return true
  }
}
