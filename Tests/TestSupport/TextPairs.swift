package import SharedText

/// Every pair of concurrent changes to a text of a few letters.
package enum TextPairs {
  /// Every change of a text of `length` letters: each letter kept or deleted, between any two of them
  /// and at both ends nothing, `letter`, or, with `leaning`, `letter` leaning. Given as bytes, which
  /// say exactly where among deletions an insertion stands.
  package static func everyChange(
    of length: Int, inserting letter: UInt8, leaning: Bool
  ) throws -> [Change] {
    let inserts: [Step?] = leaning ? [nil, .insert, .leaning] : [nil, .insert]
    var all: [[Step]] = [[]]
    for place in 0...length {
      all = all.flatMap { steps in
        inserts.flatMap { insert in
          let next = insert.map { steps + [$0] } ?? steps
          return place < length ? [next + [.keep], next + [.delete]] : [next]
        }
      }
    }
    return try all.map { try Change(decoding: bytes(of: $0, letter)) }
  }

  private enum Step: UInt8 { case keep, delete, insert, leaning }

  /// The form of `Change`: each step's count and kind, what is kept at the end left out.
  private static func bytes(of steps: [Step], _ letter: UInt8) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = steps[...]
    while rest.last == .keep { rest.removeLast() }
    while let step = rest.first {
      let count = step == .keep || step == .delete ? rest.prefix { $0 == step }.count : 1
      rest.removeFirst(count)
      bytes.append(UInt8(count) << 2 | step.rawValue)
      if step == .insert || step == .leaning { bytes.append(letter) }
    }
    return bytes
  }

  /// Looks at every pair for whether both orders end in the same text (TP1), and returns how many
  /// there were. `share` of `shares` looks at that part of the first changes only.
  package static func converge(
    _ length: Int, leaning: Bool, share: Int = 0, of shares: Int = 1
  ) throws -> Int {
    let text = Text(String("1234567".prefix(length)))
    let others = try everyChange(of: length, inserting: UInt8(ascii: "b"), leaning: leaning)
    let textsWithOthers = try others.map { try text.applied($0) }
    var count = 0
    let firsts = try everyChange(of: length, inserting: UInt8(ascii: "a"), leaning: leaning)
    for a in firsts.indices where a % shares == share {
      let textWithA = try text.applied(firsts[a])
      for (b, textWithB) in zip(others, textsWithOthers) {
        let oneWay = try textWithA.applied(b.map(over: firsts[a], .second))
        let otherWay = try textWithB.applied(firsts[a].map(over: b, .first))
        guard oneWay == otherWay else {
          throw TextFault("\(text): \(firsts[a].encoded) and \(b.encoded)")
        }
        count += 1
      }
    }
    return count
  }
}
