/// Names one meeting on its server, and stands in invitations.
///
/// Invariant: 3–40 characters of `a–z`, `0–9` and `-`, neither first nor last a hyphen, so that it
/// needs no escaping in an address, a file name or a log line.
package struct MeetingID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let text: String

  /// Nil when `text` breaks the invariant.
  package init?(_ text: String) {
    let bytes = text.utf8
    let hyphen = UInt8(ascii: "-")
    let allowed = bytes.allSatisfy {
      ($0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z"))
        || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) || $0 == hyphen
    }
    guard (3...40).contains(bytes.count), allowed, bytes.first != hyphen, bytes.last != hyphen
    else { return nil }
    self.text = text
  }

  package var description: String { text }
  package static func < (a: Self, b: Self) -> Bool { a.text < b.text }
}

/// The place of an event in its meeting's log. The first event has number 1; 0 is "before all".
///
/// Law: a log holds every number from 1 to its head exactly once.
package struct EventNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var value: UInt64

  package init(_ value: UInt64) { self.value = value }

  package static let none = EventNumber(0)
  package var next: EventNumber { EventNumber(value &+ 1) }
  package var description: String { "#\(value)" }
  package static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}

/// A person (or a bot) in one meeting, for the whole life of that meeting: who leaves and comes back
/// is the same participant. Numbered from 1 in order of first arrival; 0 is the server itself.
package struct ParticipantID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var value: UInt32

  package init(_ value: UInt32) { self.value = value }

  package static let server = ParticipantID(0)
  package var description: String { "@\(value)" }
  package static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}

/// Names a proposal, and whatever the accepted proposal made (a message, a question, a shape, a
/// deck): known to its maker before the server has seen it, so a prediction needs no renaming.
///
/// Law: within a series, counts of one participant only grow; a proposal whose count is not above the
/// last one that the log holds of its participant and series is not decided again. What only some may
/// see is counted, and named, in another series than what everybody sees: see `Series`.
package struct ProposalID: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var participant: ParticipantID
  package var count: UInt32

  package init(participant: ParticipantID, count: UInt32) {
    self.participant = participant
    self.count = count
  }

  package var description: String { "\(participant).\(count)" }
  package static func < (a: Self, b: Self) -> Bool {
    (a.participant, a.count) < (b.participant, b.count)
  }
}

/// A moment as the server's clock gave it: milliseconds since 1970-01-01T00:00:00Z.
package struct Moment: Hashable, Sendable, Comparable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }

  /// Milliseconds from `earlier` to `later`; negative when they are the other way round.
  package static func - (later: Self, earlier: Self) -> Int64 {
    later.milliseconds &- earlier.milliseconds
  }
}
