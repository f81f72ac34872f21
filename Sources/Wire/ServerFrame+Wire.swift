import FoundationEssentials
import MeetingModel
package import NIOCore
import Participation
import SwiftProtobuf

extension ServerFrame: WireFrame {
  package init(decoding payload: ByteBuffer) throws(WireError) {
    let wired = try WiredServerFrame(encoded: payload.readableBytesSpan)
    switch wired.kind {
    case .welcome(let welcome): self = .welcome(try Welcome(welcome))
    case .recast(let welcome): self = .recast(try Welcome(welcome))
    case .denied(let refusal): self = .denied(Refusal(refusal))
    case .versions(let versions): self = .versions(try ClosedRange(versions))
    case .snapshot(let snapshot): self = .snapshot(Snapshot(snapshot))
    case .delivery(let delivery): self = .delivery(try Delivery(delivery))
    case .outcome(let outcome) where outcome.already:
      self = .alreadyDecided(count: outcome.count)
    case .outcome(let outcome):
      self = .outcome(
        count: outcome.count, outcome.hasRefusal ? Refusal(outcome.refusal) : nil)
    case .signal(let signalled):
      let signal = try Self.known { () throws(WireError) in try Signal(signalled.signal) }
      self = signal.map { .signal(from: ParticipantID(signalled.from), $0) } ?? .unknown
    case .pong(let number): self = .pong(number)
    case .history(let page): self = .history(Chat.Page(page))
    case .farewell(let farewell): self = .farewell(try Farewell(farewell))
    case nil: self = .unknown
    }
  }

  package var isWelcome: Bool { if case .welcome = self { true } else { false } }

  /// A delivery that is too long for one frame goes as several that cover the same numbers.
  package func encode(into buffer: inout ByteBuffer) throws(WireError) {
    let payload: [UInt8]
    if case .delivery(let delivery) = self {
      payload = try delivery.payload()
    } else {
      payload = try wired.encoded()
    }
    guard payload.count > Wire.longestFrame, case .delivery(let whole) = self,
      let (front, back) = whole.halves
    else {
      try buffer.writeFrame(payload, limit: limit)
      return
    }
    let start = buffer.writerIndex
    do {
      try ServerFrame.delivery(front).encode(into: &buffer)
      try ServerFrame.delivery(back).encode(into: &buffer)
    } catch {
      buffer.moveWriterIndex(to: start)
      throw error
    }
  }

  private var limit: Int {
    switch self {
    case .welcome, .recast, .denied, .versions: Wire.longestGreeting
    case .snapshot, .delivery, .outcome, .alreadyDecided, .signal, .pong, .history, .farewell,
      .unknown:
      Wire.longestFrame
    }
  }

  private var wired: WiredServerFrame {
    .with {
      switch self {
      case .welcome(let welcome): $0.welcome = welcome.wired
      case .recast(let welcome): $0.recast = welcome.wired
      case .denied(let refusal): $0.denied = refusal.wired
      case .versions(let versions): $0.versions = versions.wired
      case .snapshot(let snapshot): $0.snapshot = snapshot.wired
      case .delivery(let delivery): $0.delivery = delivery.wired
      case .outcome(let count, let refusal):
        $0.outcome.count = count
        if let refusal { $0.outcome.refusal = refusal.wired }
      case .alreadyDecided(let count):
        $0.outcome.count = count
        $0.outcome.already = true
      case .signal(let from, let signal):
        $0.signal.from = from.value
        $0.signal.signal = signal.wired
      case .pong(let number): $0.pong = number
      case .history(let page): $0.history = page.wired
      case .farewell(let farewell): $0.farewell = farewell.wired
      case .unknown: break
      }
    }
  }
}

extension Welcome {
  init(_ wired: WiredWelcome) throws(WireError) {
    self.init(
      version: wired.version, participant: ParticipantID(wired.participant),
      role: try Role(wired.role), token: [UInt8](wired.token), settled: wired.settled,
      settledQuietly: wired.hasSettledQuietly ? wired.settledQuietly : nil,
      time: Moment(milliseconds: wired.time),
      backTo: wired.hasBackTo ? EventNumber(wired.backTo) : nil)
  }

  var wired: WiredWelcome {
    .with {
      $0.version = version
      $0.participant = participant.value
      $0.role = role.wired
      $0.token = Data(token)
      $0.settled = settled
      if let settledQuietly { $0.settledQuietly = settledQuietly }
      $0.time = time.milliseconds
      if let backTo { $0.backTo = backTo.value }
    }
  }
}

extension Refusal {
  init(_ wired: WiredRefusal) { self.init(code: wired.code, arguments: wired.arguments) }

  var wired: WiredRefusal {
    .with {
      $0.code = code
      $0.arguments = arguments
    }
  }
}

extension Farewell {
  init(_ wired: WiredFarewell) throws(WireError) {
    switch wired {
    case .meetingEnded: self = .meetingEnded
    case .serverStopping: self = .serverStopping
    case .replaced: self = .replaced
    case .storageFailed: self = .storageFailed
    case .malformed: self = .malformed
    case .removed: self = .removed
    case .turnedAway: self = .turnedAway
    case .notEntitled: self = .notEntitled
    case .unspecified: throw .invalid(field: "farewell")
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  var wired: WiredFarewell {
    switch self {
    case .meetingEnded: .meetingEnded
    case .serverStopping: .serverStopping
    case .replaced: .replaced
    case .storageFailed: .storageFailed
    case .malformed: .malformed
    case .removed: .removed
    case .turnedAway: .turnedAway
    case .notEntitled: .notEntitled
    }
  }
}
