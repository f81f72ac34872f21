/// Text being written, with a caret: the draft of a chat message, a question, a label, a command.
///
/// Laws: `text` is always clean (see `String.cleaned`), has at most `maxScalars` code points and,
/// unless `allowsLines`, no "\n"; `caret` counts whole characters, 0…their number, so no edit can
/// split an emoji, a flag or a syllable. Characters that an edit brings together may become one; an
/// edit after which they would need more than `maxScalars` code points changes nothing.
package struct TextField: Hashable, Sendable {
  package private(set) var text = ""
  /// How many characters (grapheme clusters) stand before the caret.
  package private(set) var caret = 0
  /// Whether "\n" may be part of the text; otherwise line ends become spaces.
  package let allowsLines: Bool
  package let maxScalars: Int
  /// The column that up and down aim for while they are repeated; nil after anything else.
  var goal: Int?

  package init(allowsLines: Bool = false, maxScalars: Int) {
    self.allowsLines = allowsLines
    self.maxScalars = max(0, maxScalars)
  }

  package var isEmpty: Bool { text.isEmpty }
  package var isFull: Bool { text.unicodeScalars.count >= maxScalars }

  /// The number of characters.
  package var count: Int { text.count }

  /// Inserts typed or pasted text, cleaned, at the caret. False when not all of it found room: then
  /// as many of its first characters went in as fit.
  @discardableResult
  package mutating func insert(_ new: String) -> Bool {
    let clean = allowsLines ? new.cleaned(.kept) : new.onOneLine
    let room = maxScalars - text.unicodeScalars.count
    let fits = clean.unicodeScalars.count > room ? clean.prefix(scalars: room) : clean
    return replace(caret..<caret, with: fits) && fits.utf8.count == clean.utf8.count
  }

  /// Replaces everything and puts the caret at the end. Cut like an insertion.
  @discardableResult
  package mutating func set(_ new: String) -> Bool {
    clear()
    return insert(new)
  }

  package mutating func clear() {
    text = ""
    caret = 0
    goal = nil
  }

  /// Removes characters, given by their place, and leaves the caret where they were.
  mutating func remove(_ range: Range<Int>) { _ = replace(range, with: "") }

  mutating func move(to place: Int) {
    caret = min(max(0, place), count)
    goal = nil
  }

  private mutating func replace(_ range: Range<Int>, with new: String) -> Bool {
    let start = text.index(text.startIndex, offsetBy: range.lowerBound)
    let end = text.index(start, offsetBy: range.count)
    let before = String(text[..<start]) + new
    let whole = (before + text[end...]).cleaned(.kept)
    goal = nil
    guard whole.unicodeScalars.count <= maxScalars else { return false }
    text = whole
    caret = min(before.cleaned(.kept).count, count)
    return true
  }
}

extension String {
  /// Cleaned, with a space for each line end.
  fileprivate var onOneLine: String {
    cleaned(.kept).split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: " ")
  }

  /// As many whole characters from the start as have no more than so many code points together.
  fileprivate func prefix(scalars limit: Int) -> String {
    var room = limit
    return String(
      prefix { character in
        room -= character.unicodeScalars.count
        return room >= 0
      })
  }
}
