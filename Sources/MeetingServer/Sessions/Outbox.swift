import DequeModule
import MeetingModel
import NIOCore
import Participation
import Wire

/// What one connection has yet to be sent, oldest first.
///
/// Bounded: deliveries beyond `limit` bytes are dropped, all of them, and the connection has a gap, until
/// frames of the archive have filled it. While these are being made, what comes live is retained, up to
/// `limit` bytes, so that they join on to it. Everything else is kept; a connection that lets more
/// than `limit` bytes of that pile up is hopeless. Frames of the archive are not counted: they are asked
/// for when nothing waits, and are a snapshot, which many share, or one page.
struct Outbox {
  private struct Item {
    let frame: SharedFrame
    /// Of a delivery: what it covers.
    let span: Span?
    let counted: Int
  }

  /// The numbers after `after` up to `through`.
  private struct Span {
    let after: EventNumber
    let through: EventNumber
  }

  private let limit: Int
  private var items: Deque<Item> = []
  private var bytes = 0
  private var keptBytes = 0
  /// What the connection lacks before deliveries go on.
  private(set) var gap: Gap?
  /// Deliveries that came since the archive was asked to fill the gap; nil when not all of them are held.
  private var retained: [Item]?
  private var retainedBytes = 0

  init(limit: Int) { self.limit = limit }

  var isEmpty: Bool { items.isEmpty }
  var isHopeless: Bool { keptBytes > limit }

  mutating func keep(_ buffer: ByteBuffer, isCounted: Bool = true) {
    append(
      Item(
        frame: SharedFrame(buffer), span: nil, counted: isCounted ? buffer.readableBytes : 0))
  }

  /// A delivery of the numbers after `after` up to `through`. An empty outbox takes one of any size.
  mutating func deliver(_ frame: SharedFrame, after: EventNumber, through: EventNumber) {
    let item = Item(
      frame: frame, span: Span(after: after, through: through), counted: frame.readableBytes)
    guard gap == nil else { return retain(item) }
    guard isEmpty || bytes + item.counted <= limit else {
      gap = .after(items.lazy.compactMap(\.span).first?.after ?? after)
      dropDeliveries()
      return
    }
    append(item)
  }

  private mutating func retain(_ item: Item) {
    guard retained != nil else { return }
    guard retainedBytes + item.counted <= limit else {
      forgetRetained()
      return
    }
    retained?.append(item)
    retainedBytes += item.counted
  }

  /// Drops the deliveries: the connection lacks `gap`, and gets it from the archive.
  mutating func lack(_ gap: Gap) {
    dropDeliveries()
    forgetRetained()
    self.gap = gap
  }

  /// The archive is being asked to fill the gap: from now on what comes live is retained.
  mutating func ask() {
    retained = []
    retainedBytes = 0
  }

  /// Frames of the archive, which fill the gap up to `through`. Deliveries go on when that joins on to
  /// those retained or, when none were, is as far as the last one that was sent out live, `head`.
  mutating func fill(_ frames: [ByteBuffer], through: EventNumber, head: EventNumber) {
    for frame in frames { keep(frame, isCounted: false) }
    let rest = (retained ?? []).drop { ($0.span?.through ?? .none) <= through }
    let isLive = rest.first.map { ($0.span?.after ?? .none) <= through } ?? (head <= through)
    gap = isLive ? nil : .after(through)
    if isLive { rest.forEach { append($0) } }
    forgetRetained()
  }

  mutating func next() -> SharedFrame? {
    guard let item = items.popFirst() else { return nil }
    bytes -= item.counted
    if item.span == nil { keptBytes -= item.counted }
    return item.frame
  }

  private mutating func append(_ item: Item) {
    items.append(item)
    bytes += item.counted
    if item.span == nil { keptBytes += item.counted }
  }

  private mutating func dropDeliveries() {
    items.removeAll { $0.span != nil }
    bytes = keptBytes
  }

  private mutating func forgetRetained() {
    retained = nil
    retainedBytes = 0
  }
}
