import MeetingModel
import Participation
import Wire

/// What each frame of one connection means, in the order in which the protocol allows them. Pure.
///
/// Law: deliveries and snapshots that it lets through join on to each other and to `known`.
struct Dialogue {
  /// The number up to which the owner knows the meeting.
  private(set) var known: EventNumber
  /// The marks of what the owner knows.
  private(set) var trail: Trail
  private(set) var welcome: Welcome?
  private let seat: Hello.Seat
  private var assembly = SnapshotAssembly()
  /// The first delivery or snapshot after the welcome, or after the participant was recast, has come.
  /// From then on a snapshot would hide which proposals it holds.
  private var isUpToDate = false

  enum Step: Equatable {
    case deliver(LinkEvent)
    case pong(UInt32)
    /// The frame is a part of something that is not complete.
    case wait
    case stop(Verdict)
  }

  init(_ hello: Hello, _ trail: Trail = Trail()) {
    known = hello.known
    seat = hello.seat
    self.trail = trail
  }

  mutating func take(_ frame: ServerFrame) -> Step {
    switch frame {
    case .welcome(let welcome): return take(welcome)
    case .recast(let welcome): return recast(welcome)
    case .denied(let refusal): return welcome == nil ? .stop(.denied(refusal)) : malformed
    case .versions(let versions):
      return welcome == nil ? .stop(.ended(.versions(versions))) : malformed
    case .farewell(let farewell): return .stop(Verdict(farewell))
    case .snapshot(let part): return welcome == nil ? malformed : take(part)
    case .delivery(let delivery): return welcome == nil ? malformed : take(delivery)
    case .outcome(let count, let refusal):
      return welcome == nil ? malformed : .deliver(.outcome(count: count, refusal))
    case .alreadyDecided(let count):
      return welcome == nil ? malformed : .deliver(.alreadyDecided(count: count))
    case .signal(let author, let signal):
      return welcome == nil ? malformed : .deliver(.signal(from: author, signal))
    case .history(let page): return welcome == nil ? malformed : .deliver(.history(page))
    case .pong(let number): return welcome == nil ? malformed : .pong(number)
    case .unknown: return .wait
    }
  }

  private mutating func take(_ welcome: Welcome) -> Step {
    guard self.welcome == nil, Hello.spoken.contains(welcome.version) else { return malformed }
    if case .taken(let participant, _) = seat, participant != welcome.participant {
      return malformed
    }
    self.welcome = welcome
    if let number = welcome.backTo { trail.cut(after: number) }
    return .deliver(.joined(welcome))
  }

  private mutating func recast(_ welcome: Welcome) -> Step {
    guard let before = self.welcome, before.participant == welcome.participant,
      before.version == welcome.version, !assembly.isUnderWay
    else { return malformed }
    self.welcome = welcome
    known = .none
    isUpToDate = false
    return .deliver(.recast(welcome))
  }

  private mutating func take(_ part: Snapshot) -> Step {
    guard !isUpToDate else { return malformed }
    guard let whole = try? assembly.take(part) else {
      return assembly.isUnderWay ? .wait : malformed
    }
    isUpToDate = true
    known = part.head
    note(part.mark)
    return .deliver(.snapshot(whole, head: part.head))
  }

  private mutating func take(_ delivery: Delivery) -> Step {
    guard !assembly.isUnderWay, delivery.after <= known else { return malformed }
    isUpToDate = true
    if delivery.through >= known {
      known = delivery.through
      note(delivery.mark)
    }
    return .deliver(.delivery(delivery))
  }

  /// Of the record at `known`; nil from a server of before.
  private mutating func note(_ mark: UInt32?) {
    guard let mark else { return trail.cut(after: known) }
    trail.add(LogMark(known, mark))
  }

  private var malformed: Step { .stop(.lost(.malformed)) }
}
