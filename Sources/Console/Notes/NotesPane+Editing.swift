import MeetingModel
import Participation
import Screen
import SharedText

/// What keys write and erase.
extension NotesPane {
  static func edit(_ key: Key, in model: inout Model, at now: Moment) -> [Effect]? {
    guard let writing = model.shownWriting else { return nil }
    let (text, head) = (writing.text, writing.selection.head)
    let selected = writing.selection.range
    let isFar = !key.modifiers.isDisjoint(with: [.control, .alt])
    switch key {
    case _ where key.isText:
      guard case .character(let character) = key.symbol else { return nil }
      return model.insert(String(character), at: now)
    case .enter: return model.breakLine(at: now)
    case _ where key.symbol == .backspace || key == .control("h") || key == .control("w"):
      guard selected.isEmpty else { return model.write(selected, with: "", at: now) }
      let start =
        isFar && key != .control("h")
        ? text.wordStart(before: head)
        : text.graphemeBoundary(before: head)
      return model.write(start..<head, with: "", at: now)
    case _ where key.symbol == .delete:
      guard selected.isEmpty else { return model.write(selected, with: "", at: now) }
      let end = isFar ? text.wordEnd(after: head) : text.graphemeBoundary(after: head)
      return model.write(head..<end, with: "", at: now)
    default: return nil
    }
  }
}

extension Model {
  /// Enter. In an item of a list it begins the next one; in an empty item it ends the list.
  mutating func breakLine(at now: Moment) -> [Effect] {
    guard let writing = shownWriting else { return [] }
    let (text, selected) = (writing.text, writing.selection.range)
    let line = text.range(ofLine: text.line(at: selected.lowerBound))
    guard let item = ListItem(opening: text.opening(of: line)),
      selected.lowerBound >= line.lowerBound + item.count
    else { return insert("\n", at: now) }
    guard line.count > item.count || !selected.isEmpty else {
      return write(line, with: "", at: now)
    }
    return insert("\n" + item.next, at: now)
  }

  /// Tab: selected lines and items of lists go two columns to the right; elsewhere it writes spaces up
  /// to the next stop.
  mutating func indent(at now: Moment) -> [Effect] {
    guard let writing = shownWriting else { return [] }
    let (text, range) = (writing.text, writing.selection.range)
    let lines = text.line(at: range.lowerBound)...text.line(at: range.upperBound)
    let first = text.range(ofLine: lines.lowerBound)
    let isItem = ListItem(opening: text.opening(of: first)) != nil
    if lines.count > 1 || (isItem && range.isEmpty) {
      return shift(lines, in: writing, at: now) { _ in (0, "  ") }
    }
    let row = row(in: writing)
    let column = row.contains(range.lowerBound) ? row.column(of: range.lowerBound) : 0
    return insert(String(repeating: " ", count: 4 - column % 4), at: now)
  }

  /// Shift-Tab: the lines go two columns to the left, as far as they are indented.
  mutating func outdent(at now: Moment) -> [Effect] {
    guard let writing = shownWriting else { return [] }
    let (text, range) = (writing.text, writing.selection.range)
    let lines = text.line(at: range.lowerBound)...text.line(at: range.upperBound)
    return shift(lines, in: writing, at: now) { opening in
      (opening.hasPrefix("\t") ? 1 : opening.prefix(2).prefix { $0 == " " }.count, "")
    }
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
