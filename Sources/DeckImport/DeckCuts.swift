/// Where a deck's text is not taken as it stands: the ends of slides, comments, pauses.
struct DeckCuts {
  struct Cut: Equatable {
    /// What is left out; empty where something only begins.
    var range: Range<Int>
    var meaning: Meaning
  }

  enum Meaning: Equatable {
    case endSlide
    case skipSlide
    case note(String)
    /// Whole lines of notes in another tool's form.
    case notesBlock(String)
    /// The rest of the slide is notes.
    case notesFollow
    case incrementalLists(Bool)
    /// `text` stands instead, with what belongs before it on its line.
    case pause(text: [UInt8])
    /// An item of a list; `pause` is for its list when that shows item by item.
    case item(pause: [UInt8])
    /// Nothing is left out: here a link's address is defined, for all slides.
    case definition(LinkDefinition)
    case nothing
  }

  private let text: DeckText
  private let outline: DeckOutline
  /// In the order of the text; they do not overlap.
  private(set) var all: [Cut] = []

  init(_ text: DeckText) {
    self.text = text
    outline = DeckOutline(text.bytes)
    let notes = PrivateNotes(text, outline)
    for index in outline.leaves.indices { addCuts(in: index) }
    if !all.contains(where: { $0.meaning == .endSlide }) { addHeadings() }
    addItems()
    addDefinitions()
    add(notes)
    all.sort {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  private mutating func addCuts(in index: Int) {
    let leaf = outline.leaves[index]
    let next = index + 1 < outline.leaves.count ? outline.leaves[index + 1].line : text.lines.count
    var range = text.range(ofLines: leaf.line..<max(next, leaf.line + 1))
    range = min(range.lowerBound + leaf.column, range.upperBound)..<range.upperBound
    switch leaf.kind {
    case .code: break
    case .rule:
      if leaf.isTopLevel, isDashes(text.lines[leaf.line]) {
        all.append(Cut(range: text.lines[leaf.line], meaning: .endSlide))
      }
    case .html: addComments(in: range, isHTML: true, before: index)
    case .heading: addComments(in: range, isHTML: false, before: index)
    case .text:
      if isDots(leaf) {
        let line = range.lowerBound..<text.lines[leaf.line].upperBound
        all.append(Cut(range: line, meaning: .pause(text: Self.pause)))
      } else {
        addComments(in: range, isHTML: false, before: index)
      }
    }
  }

  static let pause = Array("<!-- pause -->".utf8)
}

// MARK: Notes of other tools

extension DeckCuts {
  /// What is cut inside of notes is a part of them.
  private mutating func add(_ notes: PrivateNotes) {
    for block in notes.blocks {
      let first = text.lines[block.lines.lowerBound].lowerBound
      let last = text.lines[block.lines.upperBound - 1].upperBound
      all.removeAll { $0.range.lowerBound >= first && $0.range.lowerBound < last }
      all.append(Cut(range: first..<last, meaning: .notesBlock(block.note)))
    }
    for (line, mark) in notes.beginnings {
      let start = text.lines[line].lowerBound
      all.append(Cut(range: start..<start + mark, meaning: .notesFollow))
      if let rule = underline(below: line) {
        all.append(Cut(range: text.lines[rule], meaning: .endSlide))
      }
    }
  }

  /// Dashes right below a paragraph, which make a heading of it where they were to end the slide.
  private func underline(below line: Int) -> Int? {
    let next = outline.leaves.first { $0.line > line }?.line ?? text.lines.count
    return (line + 1..<max(next, line + 1)).first {
      isDashes(text.lines[$0]) && !text.isBlank(text.lines[$0 - 1])
    }
  }
}

// MARK: Lines

extension DeckCuts {
  private func isDashes(_ line: Range<Int>) -> Bool {
    let marks = text.string(line).trimmed
    return marks.utf8.count >= 3 && marks.utf8.allSatisfy { $0 == UInt8(ascii: "-") }
  }

  /// Whether a paragraph is `. . .`, which pandoc and patat take for a pause.
  private func isDots(_ leaf: DeckOutline.Leaf) -> Bool {
    let line = text.lines[leaf.line]
    let place = min(line.lowerBound + leaf.column, line.upperBound)
    guard text.string(place..<line.upperBound).trimmed == ". . ." else { return false }
    guard leaf.line + 1 < text.lines.count else { return true }
    let next = leaf.line + 1
    return outline.begins(onLine: next)
      || text.string(text.lines[next]).allSatisfy { " \t>".contains($0) }
  }

  /// What belongs before a new line that is to stand in the same quotes and lists as `place`.
  private func margin(before place: Int) -> [UInt8] {
    let start = text.lines[text.line(of: place)].lowerBound
    return text.bytes[start..<place].map {
      $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "\t") ? $0 : UInt8(ascii: " ")
    }
  }

  private mutating func addItems() {
    var line = -1
    for item in outline.items where item.line != line {
      line = item.line
      let start = text.lines[line].lowerBound
      let place = min(start + item.column, text.lines[line].upperBound)
      let pause = margin(before: place) + Self.pause + Self.lineFeed
      all.append(Cut(range: start..<start, meaning: .item(pause: pause)))
    }
  }

  private static let lineFeed = [UInt8(ascii: "\n")]
}

// MARK: Comments

extension DeckCuts {
  private mutating func addComments(in range: Range<Int>, isHTML: Bool, before index: Int) {
    for comment in CommentScanner(bytes: text.bytes).comments(in: range, isHTML: isHTML) {
      let meaning = SlideComment(comment: text.bytes[comment])
      switch meaning {
      case .pause where isHTML:
        let end = text.lines[text.line(of: comment.upperBound)].upperBound
        let endsLine = text.isBlank(comment.upperBound..<end)
        let rest = endsLine ? [] : Self.lineFeed + margin(before: range.lowerBound)
        all.append(Cut(range: comment, meaning: .pause(text: Self.pause + rest)))
      case .endSlide where isHTML: all.append(Cut(range: comment, meaning: .endSlide))
      case .pause, .endSlide, .ignored: append(.nothing, for: comment, at: index)
      case .skipSlide: append(.skipSlide, for: comment, at: index)
      case .incrementalLists(let on): append(.incrementalLists(on), for: comment, at: index)
      case .note(let note): append(.note(note), for: comment, at: index)
      }
    }
  }

  /// Cuts a comment out together with what would change the Markdown around it when left: spaces at
  /// the end of a line, and an empty line between two items of a list.
  private mutating func append(_ meaning: Meaning, for comment: Range<Int>, at index: Int) {
    var range = comment
    let first = text.lines[text.line(of: comment.lowerBound)]
    let lastLine = text.line(of: comment.upperBound)
    let last = text.lines[lastLine]
    if text.isBlank(comment.upperBound..<last.upperBound) {
      let floor = max(first.lowerBound, all.last?.range.upperBound ?? 0)
      var start = comment.lowerBound
      while start > floor, text.bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
      let isWholeLine = start == first.lowerBound
      let joins = isWholeLine && isBetweenItems(index, nextLine: lastLine + 1)
      range = start..<(joins ? last.upperBound + 1 : last.upperBound)
    }
    all.append(Cut(range: range, meaning: meaning))
  }

  private func isBetweenItems(_ index: Int, nextLine: Int) -> Bool {
    let leaves = outline.leaves
    guard index > 0, index + 1 < leaves.count, leaves[index - 1].isInItem,
      leaves[index + 1].isInItem, leaves[index + 1].line == nextLine
    else { return false }
    let next = text.lines[nextLine].lowerBound
    let margin = text.bytes[next..<min(next + leaves[index + 1].column, text.bytes.count)]
    return margin.contains { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ">") }
  }
}

// MARK: Definitions

extension DeckCuts {
  /// Definitions stand at the beginning of a paragraph, and leave no leaf.
  private mutating func addDefinitions() {
    var isBeginning = true
    var leaves = outline.leaves[...]
    var end = 0
    for (index, line) in text.lines.enumerated() {
      var isLeaf = index < end
      while let leaf = leaves.first, leaf.line <= index {
        isLeaf = true
        end = leaf.end
        leaves.removeFirst()
      }
      let definition = isLeaf || !isBeginning ? nil : LinkDefinition(line: text.string(line))
      if let definition {
        let start = line.lowerBound..<line.lowerBound
        all.append(Cut(range: start, meaning: .definition(definition)))
      }
      isBeginning = definition != nil || text.isBlank(line)
    }
  }
}

// MARK: Headings

extension DeckCuts {
  /// Ends a slide before each heading of `DeckOutline.slideLevel` and of those above it.
  private mutating func addHeadings() {
    let limit = outline.slideLevel
    for leaf in outline.leaves where leaf.isTopLevel {
      guard case .heading(let level) = leaf.kind, level <= limit else { continue }
      let start = text.lines[leaf.line].lowerBound
      all.append(Cut(range: start..<start, meaning: .endSlide))
    }
  }
}
