extension SlideBlocks {
  /// Reads a slide as it came over the wire. Called by whoever lays a slide out, on any thread; what
  /// lies beyond `byteLimit` is cut off at the end of a line where there is one.
  package init(markdown: String) {
    let bytes = Self.cut(markdown)
    var builder = SlideBuilder()
    CmarkDocument(bytes, cells: 20_000, autolinks: true).walk { node, begins in
      builder.visit(node, begins: begins)
    }
    self.init(
      blocks: builder.blocks, steps: builder.step + 1, isCut: bytes.count < markdown.utf8.count,
      pollFlaws: builder.pollFlaws)
  }

  private static func cut(_ markdown: String) -> [UInt8] {
    guard markdown.utf8.count > byteLimit else { return Array(markdown.utf8) }
    let bytes = Array(markdown.utf8.prefix(byteLimit))
    let isLineFeed = { (byte: UInt8) in byte == UInt8(ascii: "\n") }
    if let end = bytes.lastIndex(where: isLineFeed) { return Array(bytes[...end]) }
    // Bytes 0x80 to 0xBF go on with a character that began before them.
    let start = bytes.lastIndex { $0 & 0xC0 != 0x80 } ?? 0
    return Array(bytes[..<start])
  }

  /// Markdown of one line as plain text.
  static func plainText(_ markdown: String) -> String {
    SlideBlocks(markdown: "# " + markdown).title
  }
}

/// Builds the blocks of a slide from the nodes of its document.
private struct SlideBuilder {
  /// The number of pauses so far.
  private(set) var step = 0
  private(set) var pollFlaws: [PollBlock.Flaw] = []
  private var frames = [Frame(kind: .quote, step: 0)]
  /// How many quotes and lists are open, up to the depth limit.
  private var depth = 0
  /// How many containers beyond the depth limit are open.
  private var tooDeep = 0
  private var inlines: InlineBuilder?

  /// A container that is still open.
  private struct Frame {
    enum Kind {
      case quote
      case list(start: Int?, isTight: Bool)
      case item(isDone: Bool?)
      case table(columns: [SlideTable.Alignment])
      case row(isHeader: Bool)

      var beginsLevel: Bool {
        switch self {
        case .quote, .list: true
        case .item, .table, .row: false
        }
      }
    }

    var kind: Kind
    var step: Int
    var blocks: [SlideBlock] = []
    var items: [SlideList.Item] = []
    var rows: [[SlideTable.Cell]] = []
    var cells: [SlideTable.Cell] = []
  }

  var blocks: [SlideBlock] { frames[0].blocks }

  mutating func visit(_ node: CmarkNode, begins: Bool) {
    let kind = node.kind
    switch kind {
    case .document: break
    case .quote: begins ? open(.quote) : close()
    case .list: begins ? open(.list(start: node.listStart, isTight: node.isTight)) : close()
    case .item: begins ? open(.item(isDone: nil)) : close()
    case .task: begins ? open(.item(isDone: node.isDone)) : close()
    case .table: begins ? open(.table(columns: node.columnMarks.map(Self.alignment))) : close()
    case .headerRow: begins ? open(.row(isHeader: true)) : close()
    case .row: begins ? open(.row(isHeader: false)) : close()
    case .paragraph: begins ? inlines = InlineBuilder() : endParagraph()
    case .heading: begins ? inlines = InlineBuilder() : endHeading(node.headingLevel)
    case .cell: begins ? inlines = InlineBuilder() : endCell()
    case .codeBlock: appendCode(node)
    case .html: appendHTML(node.literal)
    case .rule: append(.rule)
    case nil, .text, .softBreak, .hardBreak, .codeSpan, .inlineHTML, .emphasis, .strong,
      .strikethrough, .link, .image:
      inlines?.visit(node, kind, begins: begins)
    }
  }

  private mutating func append(_ content: SlideBlock.Content, step: Int? = nil) {
    frames[frames.count - 1].blocks.append(SlideBlock(step: step ?? self.step, content))
  }
}

// MARK: Containers

extension SlideBuilder {
  private mutating func open(_ kind: Frame.Kind) {
    // Only what begins a level is held back, so that no item stands without its list.
    if tooDeep > 0 || kind.beginsLevel && depth == SlideBlocks.depthLimit {
      tooDeep += 1
      return
    }
    if kind.beginsLevel { depth += 1 }
    frames.append(Frame(kind: kind, step: step))
  }

  private static func alignment(_ mark: UInt8) -> SlideTable.Alignment {
    switch mark {
    case UInt8(ascii: "l"): .left
    case UInt8(ascii: "c"): .center
    case UInt8(ascii: "r"): .right
    default: .none
    }
  }

  private mutating func close() {
    if tooDeep > 0 {
      tooDeep -= 1
      return
    }
    guard frames.count > 1, let frame = frames.popLast() else { return }
    if frame.kind.beginsLevel { depth -= 1 }
    switch frame.kind {
    case .quote:
      append(.quote(frame.blocks), step: frame.step)
    case .list(let start, let isTight):
      append(SlideList(start: start, isTight: isTight, items: frame.items), step: frame.step)
    case .item(let isDone):
      frames[frames.count - 1].items.append(
        SlideList.Item(step: frame.step, isDone: isDone, frame.blocks))
    case .table(let columns):
      append(
        .table(SlideTable(columns: columns, header: frame.cells, rows: frame.rows)),
        step: frame.step)
    case .row(isHeader: true): frames[frames.count - 1].cells = frame.cells
    case .row(isHeader: false): frames[frames.count - 1].rows.append(frame.cells)
    }
  }

  /// Goes on with the list before it when only a pause stands between them, as CommonMark ends a
  /// list at a comment.
  private mutating func append(_ list: SlideList, step: Int) {
    let top = frames.count - 1
    guard case .list(var before)? = frames[top].blocks.last?.content, goesOn(before, list),
      let first = list.items.first?.step, let last = before.items.last, first > last.step
    else { return append(.list(list), step: step) }
    before.items += list.items
    before.isTight = before.isTight && list.isTight
    frames[top].blocks[frames[top].blocks.count - 1].content = .list(before)
  }

  private func goesOn(_ before: SlideList, _ list: SlideList) -> Bool {
    switch (before.start, list.start) {
    case (nil, nil): true
    case (let start?, let next?): next == 1 || next == start.addingClamped(before.items.count)
    case (nil, .some), (.some, nil): false
    }
  }
}

// MARK: Leaves

extension SlideBuilder {
  private mutating func takeInlines() -> InlineBuilder {
    defer { inlines = nil }
    return inlines ?? InlineBuilder()
  }

  private mutating func endParagraph() {
    let text = takeInlines()
    let plain = text.pieces.plainText
    if text.hasText {
      append(.paragraph(text.pieces))
    } else if !plain.isEmpty {
      append(.picture(alt: plain))
    }
  }

  private mutating func endHeading(_ level: Int) {
    append(.heading(level: level, takeInlines().pieces))
  }

  /// The cells of a table that lies too deep are paragraphs.
  private mutating func endCell() {
    guard tooDeep == 0 else { return endParagraph() }
    frames[frames.count - 1].cells.append(takeInlines().pieces)
  }

  private mutating func appendCode(_ node: CmarkNode) {
    let info = PrintableText.line(node.fenceInfo)
    let name = info.drop { "{. ".contains($0) }.prefix { !" ,{}".contains($0) }
    let text = PrintableText.lines(node.literal)
    if PollBlock.isPoll(language: String(name)) {
      do {
        return append(.poll(try PollBlock.read(text)))
      } catch {
        pollFlaws.append(error)
      }
    }
    append(.code(language: String(name), text: text))
  }

  private mutating func appendHTML(_ html: String) {
    let bytes = Array(html.utf8)
    let comments = CommentScanner(bytes: bytes).comments(in: 0..<bytes.count, isHTML: true)
    var place = 0
    for comment in comments {
      appendTags(bytes[place..<comment.lowerBound])
      place = comment.upperBound
      let text = SlideComment(comment: bytes[comment])
      if text == .pause { step += 1 }
    }
    appendTags(bytes[place...])
  }

  private mutating func appendTags(_ bytes: ArraySlice<UInt8>) {
    let text = PrintableText.lines(String(decoding: bytes, as: UTF8.self))
    let lines = text.split(separator: "\n").map { Inline.text(String($0)) }
    let pieces = lines.flatMap { [$0, .hardBreak] }.dropLast()
    if !text.trimmed.isEmpty { append(.paragraph(Array(pieces))) }
  }
}

extension Int {
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
