import Localization
import MeetingModel
import Participation
import Screen
import SharedText

/// What keys write and erase.
extension NotesPane {
  mutating func edit(_ key: Key, in context: Context) -> [Wish]? {
    guard let writing = writing(in: context) else { return nil }
    let (text, head) = (writing.text, writing.selection.head)
    let selected = writing.selection.range
    let isFar = !key.modifiers.isDisjoint(with: [.control, .alt])
    switch key {
    case _ where key.isText:
      guard case .character(let character) = key.symbol else { return nil }
      return insert(String(character), in: context)
    case .enter: return breakLine(in: context)
    case _ where key.symbol == .backspace || key == .control("h") || key == .control("w"):
      guard selected.isEmpty else { return write(selected, with: "", in: context) }
      let start =
        isFar && key != .control("h")
        ? text.wordStart(before: head)
        : text.graphemeBoundary(before: head)
      return write(start..<head, with: "", in: context)
    case _ where key.symbol == .delete:
      guard selected.isEmpty else { return write(selected, with: "", in: context) }
      let end = isFar ? text.wordEnd(after: head) : text.graphemeBoundary(after: head)
      return write(head..<end, with: "", in: context)
    default: return nil
    }
  }

  /// Writes in the place of the selection, or at the cursor. Much that is refused is not lost for the
  /// person who pasted it: it can be pasted again.
  mutating func insert(_ string: String, in context: Context) -> [Wish] {
    guard let writing = writing(in: context), !string.isEmpty else { return [] }
    let fit = PlainText.fitForPage(string)
    let wishes = write(writing.selection.range, with: fit, in: context)
    guard fit.utf8.count > 100 else { return wishes }
    let kept = clipboard
    clipboard = fit
    return wishes + [
      Self.then { pane, _ in
        pane.clipboard = kept
        return []
      }
    ]
  }

  mutating func write(_ range: Range<Int>, with string: String, in context: Context) -> [Wish] {
    guard !(range.isEmpty && string.isEmpty) else { return [] }
    return changing([.write(string, over: range, in: text)], in: context)
  }

  private mutating func changing(_ wishes: [Wish], in context: Context) -> [Wish] {
    goal = nil
    return keepingWindow(wishes, in: context)
  }

  /// Takes the own last step back.
  mutating func undo(in context: Context) -> [Wish] {
    step(.undo(in: text), if: \.canUndo, in: context)
  }

  mutating func redo(in context: Context) -> [Wish] {
    step(.redo(in: text), if: \.canRedo, in: context)
  }

  private mutating func step(
    _ wish: Wish, if isThere: (Writing) -> Bool, in context: Context
  ) -> [Wish] {
    guard writing(in: context).map(isThere) == true else { return [.notify(.notes.nothingToUndo)] }
    return changing([wish], in: context)
  }

  /// Enter. In an item of a list it begins the next one; in an empty item it ends the list.
  private mutating func breakLine(in context: Context) -> [Wish] {
    guard let writing = writing(in: context) else { return [] }
    let (text, selected) = (writing.text, writing.selection.range)
    let line = text.range(ofLine: text.line(at: selected.lowerBound))
    guard let item = ListItem(opening: text.opening(of: line)),
      selected.lowerBound >= line.lowerBound + item.count
    else { return insert("\n", in: context) }
    guard line.count > item.count || !selected.isEmpty else {
      return write(line, with: "", in: context)
    }
    return insert("\n" + item.next, in: context)
  }

  /// Tab: selected lines and items of lists go two columns to the right; elsewhere it writes spaces up
  /// to the next stop.
  mutating func indent(in context: Context) -> [Wish] {
    guard let writing = writing(in: context) else { return [] }
    let (text, range) = (writing.text, writing.selection.range)
    let lines = text.line(at: range.lowerBound)...text.line(at: range.upperBound)
    let first = text.range(ofLine: lines.lowerBound)
    let isItem = ListItem(opening: text.opening(of: first)) != nil
    if lines.count > 1 || (isItem && range.isEmpty) {
      return shift(lines, of: writing, in: context) { _ in (0, "  ") }
    }
    let row = row(in: writing, context)
    let column = row.contains(range.lowerBound) ? row.column(of: range.lowerBound) : 0
    return insert(String(repeating: " ", count: 4 - column % 4), in: context)
  }

  /// Shift-Tab: the lines go two columns to the left, as far as they are indented.
  mutating func outdent(in context: Context) -> [Wish] {
    guard let writing = writing(in: context) else { return [] }
    let (text, range) = (writing.text, writing.selection.range)
    let lines = text.line(at: range.lowerBound)...text.line(at: range.upperBound)
    return shift(lines, of: writing, in: context) { opening in
      (opening.hasPrefix("\t") ? 1 : opening.prefix(2).prefix { $0 == " " }.count, "")
    }
  }

  /// Changes the beginnings of lines, as one edit that leaves all else in its place. `change` says how
  /// many scalars of an opening go, and what comes for them.
  private mutating func shift(
    _ lines: ClosedRange<Int>, of writing: Writing, in context: Context,
    _ change: (String) -> (count: Int, string: String)
  ) -> [Wish] {
    let text = writing.text
    // Halves are joined, the later one first: neither moves the other's places.
    func changes(_ lines: ClosedRange<Int>) -> Change {
      guard lines.count > 1 else {
        let line = text.range(ofLine: lines.lowerBound)
        guard !line.isEmpty else { return Change() }
        let (count, string) = change(text.opening(of: line))
        return Change(replacing: line.lowerBound..<line.lowerBound + count, with: string)
      }
      let middle = lines.lowerBound + lines.count / 2
      return changes(middle...lines.upperBound)
        .composed(with: changes(lines.lowerBound...middle - 1))
    }
    let all = changes(lines)
    guard !all.isEmpty else { return [] }
    let selection = writing.selection.map(over: all, .after)
    return changing(
      [.edit(self.text, all), .select(selection, in: self.text)], in: context)
  }
}

/// The mark of an item of a Markdown list, with what stands before and behind it.
struct ListItem: Equatable {
  private let indent: String
  private let mark: String
  private let number: Int?

  /// From the first characters of a line; nil where they begin no item.
  init?(opening: String) {
    indent = String(opening.prefix { $0 == " " })
    let rest = opening.dropFirst(indent.count)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    if let first = rest.first, "-*+".contains(first), rest.dropFirst().hasPrefix(" ") {
      mark = String(first)
      number = nil
    } else if (1...4).contains(digits.count), rest.dropFirst(digits.count).hasPrefix(". ") {
      mark = digits + "."
      number = Int(digits)
    } else {
      return nil
    }
  }

  /// Characters of the indent and the mark.
  var marked: Int { indent.count + mark.count }

  /// The same with the space behind it.
  var count: Int { marked + 1 }

  /// What the next item begins with.
  var next: String { indent + (number.map { "\($0 + 1)." } ?? mark) + " " }
}

extension Text {
  /// The first characters of a line, enough for marks of Markdown.
  func opening(of line: Range<Int>) -> String {
    self[line.lowerBound..<min(line.lowerBound + 40, line.upperBound)]
  }
}
