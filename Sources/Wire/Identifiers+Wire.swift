import MeetingModel
import SwiftProtobuf

extension ProposalID {
  init(_ wired: WiredProposalID) {
    self.init(participant: ParticipantID(wired.participant), count: wired.count)
  }

  var wired: WiredProposalID {
    .with {
      $0.participant = participant.value
      $0.count = count
    }
  }
}

extension [ProposalID] {
  /// From participants and counts by turns.
  init(wired: [UInt32], field: String) throws(WireError) {
    guard wired.count.isMultiple(of: 2) else { throw .invalid(field: field) }
    self = stride(from: 0, to: wired.count, by: 2).map {
      ProposalID(participant: ParticipantID(wired[$0]), count: wired[$0 + 1])
    }
  }

  var wired: [UInt32] { flatMap { [$0.participant.value, $0.count] } }
}

extension ParticipantID {
  /// The id of somebody who can be in a meeting: neither the server, nor so large that there is no
  /// id after it.
  init(arrived value: UInt32) throws(WireError) {
    guard value > 0, value <= UInt32(Int32.max) else { throw .invalid(field: "participant") }
    self.init(value)
  }
}

extension UInt32 {
  /// An index or a count. What is out of range becomes the greatest value: a place that is nowhere
  /// stays nowhere.
  init(index: Int) { self = UInt32(exactly: index) ?? .max }
}

extension ClosedRange<UInt32> {
  init(_ wired: WiredVersions) throws(WireError) {
    guard wired.lower <= wired.upper else { throw .invalid(field: "versions") }
    self = wired.lower...wired.upper
  }

  var wired: WiredVersions {
    .with {
      $0.lower = lowerBound
      $0.upper = upperBound
    }
  }
}
