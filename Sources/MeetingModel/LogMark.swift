/// A place in one log: a number, and what tells the record there from any other that ever had this
/// number in another copy of the log.
///
/// A client remembers the marks of what it was sent, and shows them when it comes back: a server whose
/// log has another record at that number cannot go on from there. A mark is random, so that it tells a
/// viewer nothing about records hidden from them.
package struct LogMark: Hashable, Sendable {
  package var number: EventNumber
  package var value: UInt32

  package init(_ number: EventNumber, _ value: UInt32) {
    self.number = number
    self.value = value
  }
}
