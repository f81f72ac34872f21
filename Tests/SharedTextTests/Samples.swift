import TestSupport

@testable import SharedText

/// Scalars that break text code: two to four bytes, joining, combining, flags, CRLF, byte order mark,
/// Hangul jamo, and plain ones.
let hardScalars: [Unicode.Scalar] = [
  "a", "b", " ", "\n", "\r", "é", "\u{301}", "\u{FEFF}", "한", "\u{1112}", "\u{1161}", "\u{11AB}",
  "\u{1F469}", "\u{200D}", "\u{1F4BB}", "\u{1F1E9}", "\u{1F1EA}", "\u{1F3FD}", "\u{10FFFF}",
  "\u{E000}",
]

extension Seeded {
  /// Up to `most` hard scalars.
  mutating func string(upTo most: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<below(most + 1) { scalars.append(pick(hardScalars)) }
    return String(scalars)
  }

  mutating func range(in count: Int, upTo most: Int) -> Range<Int> {
    let start = below(count + 1)
    return start..<start + below(min(most, count - start) + 1)
  }

  /// A change to a text of `count` scalars, with deletions and insertions in several places.
  mutating func change(to count: Int, leaning: Bool = true) -> Change {
    var change = Change()
    var left = count
    for _ in 0..<below(5) {
      let kept = below(left + 1)
      change.list.add(.keep, kept)
      left -= kept
      for _ in 0..<below(3) {
        if chance(1, of: 2) {
          let deleted = below(min(left, 4) + 1)
          change.list.add(.delete, deleted)
          left -= deleted
        } else {
          let text = Text(string(upTo: 3))
          let isAfterInsert = change.list.steps.last?.isInsert == true
          let leans = leaning && !isAfterInsert && chance(1, of: 3)
          change.list.add(leans ? .leaningInsert : .insert, text.count)
          change.text += text.utf8
        }
      }
    }
    change.list.finish()
    return change
  }
}

extension Text {
  /// This text with a change that is known to fit.
  func with(_ change: Change) throws -> Text { try applied(change) }
}

/// What a change does, written as plainly as possible.
func plainly(_ change: Change, _ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
  var result: [Unicode.Scalar] = []
  var old = text[...]
  var new = Array(change.insertedText.unicodeScalars)[...]
  for step in change.list.steps {
    switch step.kind {
    case .keep:
      result += old.prefix(step.count)
      old = old.dropFirst(step.count)
    case .delete: old = old.dropFirst(step.count)
    case .insert, .leaningInsert:
      result += new.prefix(step.count)
      new = new.dropFirst(step.count)
    }
  }
  return result + old
}

func scalars(_ text: Text) -> [Unicode.Scalar] { Array(text.description.unicodeScalars) }
