import MeetingClient
import MeetingModel
import Participation
import Storage
import Testing
import Wire

@testable import MeetingServer

/// Somebody at a console without any cleverness: a replica that is fed whatever comes over one line.
struct Onlooker: Sendable {
  private(set) var line: RawClient
  private(set) var replica = Replica()
  /// How often the meeting came whole.
  private(set) var snapshots = 0
  /// How the server ended it.
  private(set) var farewell: Farewell?
  private(set) var denied: Refusal?
  /// The last ping that was answered.
  private(set) var pong: UInt32 = 0
  /// The last proposal that left nothing in the log.
  private(set) var outcome: (count: UInt32, refusal: Refusal?)?
  private var assembly = SnapshotAssembly()

  /// Says hello; the answer is heard by `hear`.
  init(
    _ name: String, _ role: Role = .attendee, in house: House, hello: Hello? = nil
  ) async throws {
    line = try await RawClient.join(house.server, hello ?? house.hello(name, role))
  }

  var id: ParticipantID { replica.participant }
  var view: Meeting { replica.view }

  /// Comes back over a new line with what it knows, the old one cut or left alone.
  mutating func comeBack(to house: House, cutting: Bool = true) async throws {
    if cutting { await line.cut() }
    assembly = SnapshotAssembly()
    (farewell, denied) = (nil, nil)
    line = try await RawClient.join(
      house.server,
      Hello(
        meeting: house.meeting.id.text, seat: .taken(id, token: replica.token),
        known: replica.head))
  }

  /// Asks for it, unless its own copy of the rules refuses that.
  @discardableResult
  mutating func propose(_ proposal: Proposal) -> Bool {
    guard let frame = try? replica.propose(proposal, at: Moment(milliseconds: 5)) else {
      return false
    }
    line.send(frame)
    return true
  }

  /// Takes the next frame in; false when nothing more will come.
  @discardableResult
  mutating func hear() async -> Bool {
    guard let frame = await line.next() else { return false }
    switch frame {
    case .welcome(let welcome): for frame in replica.join(welcome) { line.send(frame) }
    case .recast(let welcome):
      replica.recast(welcome)
      assembly = SnapshotAssembly()
    case .delivery(let delivery):
      #expect(replica.receive(delivery) != nil, "a gap after \(replica.head)")
    case .snapshot(let part):
      do {
        if let meeting = try assembly.take(part) {
          snapshots += 1
          _ = replica.replace(with: meeting, head: part.head)
        }
      } catch {
        Issue.record(error)
      }
    case .outcome(let count, let refusal):
      outcome = (count, refusal)
      _ = replica.settle(count: count, refusal)
    case .alreadyDecided(let count): _ = replica.settle(count: count, nil)
    case .farewell(let reason): farewell = reason
    case .denied(let refusal): denied = refusal
    case .signal: break
    case .pong(let number): pong = number
    case .versions, .history, .unknown: Issue.record("\(frame)")
    }
    return true
  }

  /// Hears until it is so; fails the test when the line ends before.
  mutating func hear(
    until holds: (Onlooker) -> Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) async {
    while !holds(self) {
      guard await hear() else {
        Issue.record(
          "never so: \(String(describing: farewell)) \(String(describing: denied))",
          sourceLocation: sourceLocation)
        return
      }
    }
  }

  /// Hears to the end of the line.
  mutating func hearAll() async { while await hear() {} }

  /// Whether text of this kind ever came over this line.
  func heard(_ text: String) -> Bool { line.bytes.contains(Array(text.utf8)) }
}

extension House {
  /// The fold of the log up to `number`, as that participant may see it.
  func meeting(at number: EventNumber, seenBy id: ParticipantID) async throws -> Meeting {
    var ledger = Ledger()
    for record in try await records() where record.number <= number { ledger.apply(record) }
    return ledger.meeting.seen(by: ledger.meeting.viewer(of: id))
  }
}
