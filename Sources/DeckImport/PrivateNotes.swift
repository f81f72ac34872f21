/// Speaker notes in the forms of other tools, found line by line: pandoc's and Quarto's
/// `::: notes … :::`, reveal.js' `Note:` and `<aside class="notes">`, remark's `???`.
///
/// Law: nothing in a code block is a note. What only looks as if its author meant it to be private is
/// not taken away but named (`doubts`), for `plenary check` to tell.
struct PrivateNotes {
  /// Lines that are notes as a whole, and what the notes say.
  struct Block: Equatable {
    var lines: Range<Int>
    var note: String
  }

  /// A line that looks like private notes in a form that is not known.
  struct Doubt: Equatable {
    /// From 0.
    var line: Int
    var text: String
  }

  private(set) var blocks: [Block] = []
  /// From these lines on the rest of the slide is notes: behind so many bytes of the line.
  private(set) var beginnings: [(line: Int, mark: Int)] = []
  private(set) var doubts: [Doubt] = []

  private let text: DeckText
  /// Whether notes may begin in the middle of a line, as in reveal.js.
  private let isReveal: Bool
  private var code: Set<Int> = []
  private var html: Set<Int> = []
  private var rules: Set<Int> = []

  init(_ text: DeckText, _ outline: DeckOutline) {
    self.text = text
    let lines = text.lines.map(text.string)
    isReveal = lines.contains { line in
      line.contains("<!-- .slide:") || line.contains("<!-- .element:") || Self.isBareNote(line)
    }
    for leaf in outline.leaves {
      switch leaf.kind {
      case .code: code.formUnion(leaf.line..<max(leaf.line + 1, leaf.end))
      case .html: html.formUnion(leaf.line..<max(leaf.line + 1, leaf.end))
      case .rule: if leaf.isTopLevel { rules.insert(leaf.line) }
      case .text, .heading: break
      }
    }
    var line = 0
    while line < lines.count {
      line = code.contains(line) ? line + 1 : take(line, in: lines)
    }
    doubts += outline.leaves.compactMap { leaf in
      guard leaf.kind == .code, lines.indices.contains(leaf.line),
        Self.isFenceOfNotes(lines[leaf.line].trimmed)
      else { return nil }
      return Doubt(line: leaf.line, text: lines[leaf.line].trimmed)
    }
    doubts.sort { $0.line < $1.line }
  }

  /// Looks at one line; the next one to look at.
  private mutating func take(_ line: Int, in lines: [String]) -> Int {
    let content = lines[line]
    guard content.prefix(while: { $0 == " " }).count <= 3 else { return line + 1 }
    let trimmed = content.trimmed
    if trimmed.lowercased().hasPrefix("<aside"), trimmed.lowercased().contains("notes") {
      return takeAside(from: line, in: lines)
    }
    guard !html.contains(line) || trimmed.hasPrefix("<") else { return line + 1 }
    if let kind = Self.division(trimmed) {
      switch kind {
      case .notes: return takeDivision(from: line, in: lines)
      case .doubtful: doubts.append(Doubt(line: line, text: trimmed))
      case .other: break
      }
      return line + 1
    }
    if let mark = beginning(of: content, trimmed) {
      beginnings.append((line, mark))
    } else if Self.isDoubtful(trimmed), !trimmed.hasPrefix("<!--") {
      doubts.append(Doubt(line: line, text: trimmed))
    }
    return line + 1
  }

  /// How many bytes of the line come before what it says; nil when no notes begin here.
  private func beginning(of content: String, _ trimmed: String) -> Int? {
    if trimmed == "???" { return content.utf8.count }
    let indent = content.utf8.prefix { $0 == UInt8(ascii: " ") }.count
    for word in ["notes:", "note:"] where trimmed.lowercased().hasPrefix(word) {
      return trimmed.utf8.count == word.utf8.count || isReveal ? indent + word.utf8.count : nil
    }
    return nil
  }

  private static func isBareNote(_ line: String) -> Bool {
    let word = line.trimmed.lowercased()
    return word == "note:" || word == "notes:"
  }

  // MARK: Blocks

  private mutating func takeDivision(from first: Int, in lines: [String]) -> Int {
    var depth = 1
    var line = first + 1
    while line < lines.count, depth > 0, !rules.contains(line) {
      if !code.contains(line) {
        let trimmed = lines[line].trimmed
        if Self.closesDivision(trimmed) {
          depth -= 1
        } else if Self.division(trimmed) != nil {
          depth += 1
        }
      }
      line += 1
    }
    if depth > 0 { doubts.append(Doubt(line: first, text: lines[first].trimmed)) }
    let inside = lines[first + 1..<(depth == 0 ? line - 1 : line)]
    blocks.append(Block(lines: first..<line, note: inside.joined(separator: "\n").trimmed))
    return line
  }

  private mutating func takeAside(from first: Int, in lines: [String]) -> Int {
    var line = first
    while line + 1 < lines.count, !lines[line].lowercased().contains("</aside>"),
      !rules.contains(line + 1)
    {
      line += 1
    }
    var note = lines[first...line].joined(separator: "\n")
    if let end = note.firstIndex(of: ">") { note = String(note[note.index(after: end)...]) }
    for end in ["</aside>", "</ASIDE>", "</Aside>"] {
      if let place = note.firstRange(of: end) { note = String(note[..<place.lowerBound]) }
    }
    blocks.append(Block(lines: first..<line + 1, note: note.trimmed))
    return line + 1
  }

  // MARK: Forms

  private enum Division { case notes, doubtful, other }

  /// What `::: name` or `::: {.name …}` opens; nil when it opens nothing.
  private static func division(_ line: String) -> Division? {
    let colons = line.prefix { $0 == ":" }
    guard colons.count >= 3 else { return nil }
    let name = line.dropFirst(colons.count).filter { !"{}:".contains($0) }
    let words = name.split(separator: " ").map {
      String($0.first == "." || $0.first == "#" ? $0.dropFirst() : $0).lowercased()
    }
    guard !words.isEmpty else { return nil }
    if words.contains(where: known.contains) { return .notes }
    let isDoubtful = words.contains { word in
      hints.contains { word.contains($0) } && !word.contains("footnote")
        && !word.hasPrefix("callout")
    }
    return isDoubtful ? .doubtful : .other
  }

  /// Whether a code block says that it is notes, as in ```` ```notes ````.
  private static func isFenceOfNotes(_ line: String) -> Bool {
    guard line.hasPrefix("```") || line.hasPrefix("~~~") else { return false }
    let name = line.drop { $0 == "`" || $0 == "~" }.filter { !"{}.".contains($0) }
    guard let word = name.split(separator: " ").first?.lowercased() else { return false }
    return known.contains(word) || hints.contains(word)
  }

  private static func closesDivision(_ line: String) -> Bool {
    line.count >= 3 && line.allSatisfy { $0 == ":" }
  }

  private static let known: Set<String> = [
    "notes", "speaker-notes", "speaker_notes", "speakernotes",
  ]
  private static let hints = ["note", "speaker", "private"]

  /// Whether a line looks like the beginning of private notes in some other form.
  private static func isDoubtful(_ line: String) -> Bool {
    let line = line.lowercased()
    if line.hasPrefix("^ ") || line.hasPrefix("\\note") || line.hasPrefix("%%") { return true }
    if line.hasPrefix("<"), hints.contains(where: line.contains), !line.contains("footnote") {
      return true
    }
    let head = line.prefix { $0 != ":" && $0 != "：" }
    guard head.count < line.count, head.count <= 40 else { return false }
    let words = head.split { !$0.isLetter }.map(String.init)
    return phrases.contains(words.joined(separator: " "))
  }

  private static let phrases: Set<String> = [
    "note", "notes", "speaker note", "speaker notes", "presenter note", "presenter notes",
    "notes for the speaker", "notes for the presenter", "private", "private note", "private notes",
  ]
}
