/// The least that a text which can be edited costs: one array of scalars, with a gap where it was edited
/// last. No version, no history, no lines, nobody else.
///
/// It stands in for the same in C: on pointers, without checks; what it is given fits the text.
struct GapArray: ~Copyable {
  private var room: UnsafeMutableBufferPointer<Unicode.Scalar>
  private var gap: Range<Int>

  init(room count: Int) {
    room = .allocate(capacity: count)
    gap = 0..<count
  }

  deinit { room.deallocate() }

  @inline(__always)
  mutating func replace(_ position: Int, _ deleted: Int, with inserted: Span<Unicode.Scalar>) {
    move(to: position)
    var (start, end) = (gap.lowerBound, gap.upperBound &+ deleted)
    if inserted.count > end &- start { (start, end) = grow(start, end, inserted.count) }
    for index in inserted.indices {
      (room.baseAddress.unsafelyUnwrapped + start).initialize(to: inserted[unchecked: index])
      start &+= 1
    }
    gap = Range(uncheckedBounds: (start, end))
  }

  private mutating func move(to position: Int) {
    let base = room.baseAddress.unsafelyUnwrapped
    let distance = position &- gap.lowerBound
    if distance < 0 {
      (base + (gap.upperBound &+ distance)).update(from: base + position, count: 0 &- distance)
    } else if distance > 0 {
      (base + gap.lowerBound).update(from: base + gap.upperBound, count: distance)
    }
    gap = Range(uncheckedBounds: (position, gap.upperBound &+ distance))
  }

  /// Makes room for `count` more in a gap that is `start..<end`.
  private mutating func grow(_ start: Int, _ end: Int, _ count: Int) -> (Int, Int) {
    let tail = room.count &- end
    let larger = UnsafeMutableBufferPointer<Unicode.Scalar>.allocate(
      capacity: (start &+ count &+ tail) * 2)
    let newEnd = larger.count &- tail
    _ = larger[..<start].update(fromContentsOf: room[..<start])
    _ = larger[newEnd...].update(fromContentsOf: room[end...])
    room.deallocate()
    room = larger
    return (start, newEnd)
  }

  var text: String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: room[..<gap.lowerBound])
    scalars.append(contentsOf: room[gap.upperBound...])
    return String(scalars)
  }
}
