/// The block of `key: value` lines between `---` and `---` (or `...`) at the very beginning of a deck.
///
/// Reads `title`, `author`, a list of `authors` and the name of a `theme`; unknown keys, also those of
/// patat's and presenterm's own settings, are passed over.
struct FrontMatter: Equatable {
  var title = ""
  var author = ""
  var theme = ""
  var hasIncrementalLists = false
  /// How many lines of the deck it takes, with its marks; 0 when there is none.
  var lineCount = 0
  /// The line, counted from 0, that keeps what begins as front matter from being some; nil when none
  /// does.
  private(set) var flaw: Int?

  init(_ text: DeckText) {
    guard text.string(text.lines[0]).trimmedEnd == "---" else { return }
    var lines: [String] = []
    for line in text.lines.dropFirst() {
      let line = text.string(line)
      if line.trimmedEnd == "---" || line.trimmedEnd == "..." {
        guard Self.isSettings(lines) else {
          flaw = Self.flaw(in: lines)
          return
        }
        lineCount = lines.count + 2
        read(lines)
        return
      }
      lines.append(line)
    }
    flaw = Self.flaw(in: lines)
  }

  /// The first line that is no setting, counted with the mark above; nil when the first outer line is
  /// none either: that is a slide. Keys of settings are written in lower case.
  private static func flaw(in lines: [String]) -> Int? {
    let outer = lines.enumerated().filter { isOuter($0.element) }
    guard let first = outer.first.flatMap({ setting($0.element) }),
      first.key.allSatisfy({ $0.isASCII && !$0.isUppercase })
    else { return nil }
    return outer.first { setting($0.element) == nil }.map { $0.offset + 1 }
  }

  /// Whether a line stands for itself: not empty, indented, a comment or part of a list.
  private static func isOuter(_ line: String) -> Bool {
    guard let first = line.first else { return false }
    return !first.isWhitespace && first != "#" && first != "-"
  }

  /// Whether the lines are settings at all: a deck may as well begin with an empty slide.
  private static func isSettings(_ lines: [String]) -> Bool {
    let outer = lines.filter(isOuter)
    return outer.allSatisfy { setting($0) != nil } && (!outer.isEmpty || lines.isEmpty)
  }

  /// The key and the value of a line; nil when it is no setting.
  private static func setting(_ line: String) -> (key: String, value: String)? {
    let key = line.prefix { $0 != ":" }
    let value = line.dropFirst(key.count + 1)
    let isKey = key.allSatisfy { $0.isLetter || $0.isNumber || "_-".contains($0) }
    guard key.count < line.count, !key.isEmpty, isKey, value.first?.isWhitespace ?? true
    else { return nil }
    return (String(key), String(value))
  }

  private mutating func read(_ lines: [String]) {
    var index = 0
    while index < lines.count {
      let first = lines[index]
      let inner = lines[(index + 1)...].prefix { $0.isEmpty || " \t-".contains($0.first ?? " ") }
      if let setting = Self.setting(first) { take(setting.key, setting.value, inner) }
      index += 1 + inner.count
    }
  }

  private mutating func take(_ key: String, _ value: String, _ inner: ArraySlice<String>) {
    let text = YAMLText.plain(([value] + inner).joined(separator: "\n"))
    switch key {
    case "title": title = SlideBlocks.plainText(text.oneLine)
    case "author", "authors":
      author = Self.list(value, inner) ?? SlideBlocks.plainText(text.oneLine)
    case "theme":
      theme = Self.value("name", in: inner) ?? (value.trimmed.isEmpty ? "" : text.oneLine)
    case "patat": hasIncrementalLists = Self.value("incrementalLists", in: inner) == "true"
    case "options": hasIncrementalLists = Self.value("incremental_lists", in: inner) == "true"
    default: break
    }
  }

  /// `[A, B]`, or one name behind each `- `.
  private static func list(_ value: String, _ inner: ArraySlice<String>) -> String? {
    let value = value.trimmed
    if value.hasPrefix("["), value.hasSuffix("]"), value.count >= 2 {
      return joined(value.dropFirst().dropLast().split(separator: ",").map(String.init))
    }
    let items = inner.map(\.trimmed).filter { $0.hasPrefix("- ") }
    return value.isEmpty && !items.isEmpty ? joined(items.map { String($0.dropFirst(2)) }) : nil
  }

  private static func joined(_ names: [String]) -> String {
    names.map { SlideBlocks.plainText(YAMLText.plain($0).oneLine) }.joined(separator: ", ")
  }

  private static func value(_ key: String, in lines: ArraySlice<String>) -> String? {
    for line in lines {
      if let setting = setting(line.trimmed), setting.key == key {
        return YAMLText.plain(setting.value)
      }
    }
    return nil
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[...last])
  }

  fileprivate var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
