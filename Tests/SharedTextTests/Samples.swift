import TestSupport

@testable import SharedText

extension Seeded {
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
