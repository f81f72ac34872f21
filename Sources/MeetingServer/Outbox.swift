import DequeModule
import MeetingModel
import NIOCore

/// What one connection has yet to be sent, oldest first.
///
/// Bounded: deliveries beyond `limit` bytes are dropped, all of them, and the connection is `behind`
/// until pages from the log have brought it up to date. Everything else is kept; a connection that
/// lets more than `limit` bytes of that pile up is hopeless. What lets a client in (welcome and
/// snapshot) is not counted: it is shared among those who come together, and comes once.
struct Outbox {
  private struct Item {
    let buffer: ByteBuffer
    /// Of a delivery: the number before its first one.
    let after: EventNumber?
    let counted: Int
  }

  private let limit: Int
  private var items: Deque<Item> = []
  private var bytes = 0
  private var keptBytes = 0
  /// The last number that the connection has been given, when that is not all of them. No delivery
  /// is taken meanwhile.
  private(set) var behind: EventNumber?

  init(limit: Int) { self.limit = limit }

  var isEmpty: Bool { items.isEmpty }
  var isHopeless: Bool { keptBytes > limit }

  mutating func keep(_ buffer: ByteBuffer, isCounted: Bool = true) {
    append(Item(buffer: buffer, after: nil, counted: isCounted ? buffer.readableBytes : 0))
  }

  /// `after` is the number before the delivery's first one. An empty outbox takes one of any size.
  mutating func deliver(_ buffer: ByteBuffer, after: EventNumber) {
    guard behind == nil else { return }
    guard isEmpty || bytes + buffer.readableBytes <= limit else {
      behind = items.lazy.compactMap(\.after).first ?? after
      items.removeAll { $0.after != nil }
      bytes = keptBytes
      return
    }
    append(Item(buffer: buffer, after: after, counted: buffer.readableBytes))
  }

  /// Drops the deliveries: something that holds all of them is kept next. No longer behind.
  mutating func forgetDeliveries() {
    items.removeAll { $0.after != nil }
    bytes = keptBytes
    behind = nil
  }

  /// A page that goes on where the connection is behind, up to `through`.
  mutating func turn(to page: ByteBuffer, through: EventNumber, isLast: Bool) {
    keep(page, isCounted: false)
    behind = isLast ? nil : through
  }

  mutating func next() -> ByteBuffer? {
    guard let item = items.popFirst() else { return nil }
    bytes -= item.counted
    if item.after == nil { keptBytes -= item.counted }
    return item.buffer
  }

  private mutating func append(_ item: Item) {
    items.append(item)
    bytes += item.counted
    if item.after == nil { keptBytes += item.counted }
  }
}
