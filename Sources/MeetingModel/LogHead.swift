/// Where a log ends: the number of its last record, and the checksum of that one, which covers all
/// records before it.
///
/// Law: two logs of one meeting with equal heads hold the same bytes, but for a chance of 1 in 2^64.
package struct LogHead: Hashable, Sendable {
  package var number: EventNumber
  package var checksum: UInt64

  package init(_ number: EventNumber, checksum: UInt64) {
    self.number = number
    self.checksum = checksum
  }
}
