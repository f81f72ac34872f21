/// The edits of a trace in arrays, for what is to be measured without strings.
struct FlatTrace {
  private(set) var positions: [Int] = []
  private(set) var deleted: [Int] = []
  /// Where the scalars of each edit end.
  private(set) var ends: [Int] = []
  private(set) var scalars: [Unicode.Scalar] = []

  init(_ trace: Trace) {
    for edit in trace.edits {
      positions.append(edit.position)
      deleted.append(edit.deleted)
      scalars.append(contentsOf: edit.inserted.unicodeScalars)
      ends.append(scalars.count)
    }
  }

  /// The text that the edits make in a bare array.
  func replayed() -> GapArray {
    var array = GapArray(room: 1 << 10)
    let all = scalars.span
    var start = 0
    for index in positions.indices {
      let end = ends[index]
      array.replace(positions[index], deleted[index], with: all.extracting(start..<end))
      start = end
    }
    return array
  }

  /// All edits as the fewest whole bytes that say them: varints of position, how much goes and how much
  /// comes, then that, scalar by scalar.
  var encoded: [UInt8] {
    var bytes: [UInt8] = []
    var start = 0
    for index in positions.indices {
      let end = ends[index]
      for number in [positions[index], deleted[index], end - start] {
        Self.append(number, to: &bytes)
      }
      for scalar in scalars[start..<end] { Self.append(Int(scalar.value), to: &bytes) }
      start = end
    }
    return bytes
  }

  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// The text that edits, as `encoded` wrote them, make in a bare array.
  static func replayed(_ bytes: [UInt8]) -> GapArray {
    var array = GapArray(room: 1 << 10)
    var inserted: [Unicode.Scalar] = []
    let all = bytes.span
    var at = 0
    func number() -> Int {
      var (value, shift) = (0, 0)
      while true {
        let byte = all[at]
        at &+= 1
        value |= Int(byte & 0x7F) << shift
        guard byte >= 0x80 else { return value }
        shift &+= 7
      }
    }
    while at < all.count {
      let (position, deleted, count) = (number(), number(), number())
      inserted.removeAll(keepingCapacity: true)
      for _ in 0..<count {
        inserted.append(Unicode.Scalar(UInt32(truncatingIfNeeded: number())) ?? " ")
      }
      array.replace(position, deleted, with: inserted.span)
    }
    return array
  }
}
