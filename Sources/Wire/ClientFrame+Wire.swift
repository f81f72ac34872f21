import FoundationEssentials
import MeetingModel
package import NIOCore
import Participation
import SharedText
import SwiftProtobuf

extension ClientFrame: WireFrame {
  package init(decoding payload: ByteBuffer) throws(WireError) {
    let wired = try WiredClientFrame(encoded: payload.readableBytesSpan)
    switch wired.kind {
    case .hello(let hello): self = .hello(try Hello(hello))
    case .propose(let proposed):
      let proposal = try Self.known { () throws(WireError) in try Proposal(proposed.proposal) }
      self =
        proposal.map { .propose(count: proposed.count, $0) }
        ?? .unknownProposal(count: proposed.count)
    case .signal(let signal):
      let signal = try Self.known { () throws(WireError) in try Signal(signal) }
      self = signal.map { .signal($0) } ?? .unknown
    case .ping(let number): self = .ping(number)
    case .diverged(let text):
      self = .diverged(
        TextID(participant: text.participant, count: text.count), Version(text.version))
    case .history(let history):
      self = .history(before: ProposalID(history.before), most: Int(history.most))
    case .goodbye: self = .goodbye
    case nil: self = .unknown
    }
  }

  /// None of the frames of a client lets the server in.
  package var isWelcome: Bool { false }

  package func encode(into buffer: inout ByteBuffer) throws(WireError) {
    try buffer.writeFrame(try wired.encoded(), limit: limit)
  }

  private var limit: Int {
    switch self {
    case .hello: Wire.longestGreeting
    case .propose, .signal, .ping, .diverged, .history, .goodbye, .unknownProposal, .unknown:
      Wire.longestFrame
    }
  }

  private var wired: WiredClientFrame {
    .with {
      switch self {
      case .hello(let hello): $0.hello = hello.wired
      case .propose(let count, let proposal):
        $0.propose.count = count
        $0.propose.proposal = proposal.wired
      case .signal(let signal): $0.signal = signal.wired
      case .ping(let number): $0.ping = number
      case .diverged(let text, let version):
        $0.diverged.participant = text.maker.participant.value
        $0.diverged.count = text.maker.count
        $0.diverged.version = version.value
      case .history(let before, let most):
        $0.history.before = before.wired
        $0.history.most = UInt32(index: most)
      case .goodbye: $0.goodbye = WiredNothing()
      case .unknownProposal(let count): $0.propose.count = count
      case .unknown: break
      }
    }
  }
}

extension Hello {
  init(_ wired: WiredHello) throws(WireError) {
    let seat: Seat
    switch wired.seat {
    case .new(let new):
      seat = .new(
        Credentials(
          name: new.name, key: new.key, account: new.account, password: new.password,
          ticket: new.ticket, attends: new.attends))
    case .taken(let taken):
      seat = .taken(ParticipantID(taken.participant), token: [UInt8](taken.token))
    case nil: seat = .unknown
    }
    self.init(
      versions: try ClosedRange(wired.versions), meeting: wired.meeting, seat: seat,
      known: EventNumber(wired.known),
      marks: wired.marks.prefix(Self.mostMarks).map { LogMark(EventNumber($0.number), $0.value) })
  }

  var wired: WiredHello {
    .with {
      $0.versions = versions.wired
      $0.meeting = meeting
      switch seat {
      case .new(let shown):
        $0.new.name = shown.name
        $0.new.key = shown.key
        $0.new.account = shown.account
        $0.new.password = shown.password
        $0.new.ticket = shown.ticket
        $0.new.attends = shown.attends
      case .taken(let participant, let token):
        $0.taken.participant = participant.value
        $0.taken.token = Data(token)
      case .unknown: break
      }
      $0.known = known.value
      $0.marks = marks.map { mark in
        .with {
          $0.number = mark.number.value
          $0.value = mark.value
        }
      }
    }
  }
}
