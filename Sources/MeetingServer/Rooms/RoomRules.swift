package import MeetingModel
package import NIOCore

/// The settings of a meeting's room.
package struct RoomRules: Sendable {
  /// How long a participant may be without a connection before they have left.
  package var grace: TimeAmount = .seconds(20)
  /// Records between two snapshots kept at least; and as many bytes of records as the last one had.
  package var snapshotEvery: UInt64 = 500
  /// A newcomer to a log that is longer gets a snapshot in place of the records.
  package var newcomerTail: UInt64 = 200
  /// So does somebody who comes back and has missed more records, or more bytes of them.
  package var longestTail: UInt64 = 2_000
  package var longestTailBytes = 1 << 20
  /// From one look at the accounts of those who sit there to the next.
  package var recheck: TimeAmount = .seconds(30)
  /// How long one may stay away and still come back without signing in, or showing a key, anew.
  package var tokenLife: TimeAmount = .hours(30 * 24)
  /// The policy for organizers.
  package var policy = Policy()

  package init() {}
}
