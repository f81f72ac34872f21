/// Collects the inline pieces of one block while its nodes begin and end.
struct InlineBuilder {
  private(set) var pieces: [Inline] = []
  /// Whether the block holds anything besides pictures and white space.
  private(set) var hasText = false
  private var depths: [InlineStyle: Int] = [:]
  private var links: [(address: String, firstPiece: Int)] = []
  private var picture: (depth: Int, address: String, alt: String)?

  mutating func visit(_ node: CmarkNode, _ kind: CmarkNode.Kind?, begins: Bool) {
    if picture != nil { return visitInPicture(node, kind, begins: begins) }
    switch kind {
    case .text: append(PrintableText.line(node.literal), style)
    case .codeSpan: append(PrintableText.line(node.literal), style.union(.code))
    case .inlineHTML:
      if !node.literal.hasPrefix("<!--") { append(PrintableText.line(node.literal), style) }
    case .softBreak: pieces.append(.softBreak)
    case .hardBreak: pieces.append(.hardBreak)
    case .emphasis: depths[.emphasis, default: 0] += begins ? 1 : -1
    case .strong: depths[.strong, default: 0] += begins ? 1 : -1
    case .strikethrough: depths[.strikethrough, default: 0] += begins ? 1 : -1
    case .link: begins ? beginLink(node) : endLink()
    case .image: picture = (0, node.address, "")
    case nil, .paragraph, .heading, .rule, .codeBlock, .html, .document, .quote, .list, .item,
      .task, .table, .headerRow, .row, .cell:
      break
    }
  }

  private var style: InlineStyle {
    depths.reduce(into: []) { style, depth in
      if depth.value > 0 { style.insert(depth.key) }
    }
  }

  private mutating func append(_ text: String, _ style: InlineStyle) {
    guard !text.isEmpty else { return }
    if !text.trimmed.isEmpty, !style.contains(.picture) { hasText = true }
    if case .text(let before, style)? = pieces.last {
      pieces[pieces.count - 1] = .text(before + text, style)
    } else {
      pieces.append(.text(text, style))
    }
  }

  private mutating func beginLink(_ node: CmarkNode) {
    depths[.link, default: 0] += 1
    links.append((PrintableText.line(node.address), pieces.count))
  }

  /// Shows the address in full: who reads a link in a terminal sees where it leads.
  private mutating func endLink() {
    depths[.link, default: 0] -= 1
    guard let link = links.popLast() else { return }
    let text = Array(pieces[min(link.firstPiece, pieces.count)...]).plainText
    let addresses = [text, "http://" + text, "https://" + text, "mailto:" + text]
    guard !link.address.isEmpty, !addresses.contains(link.address) else { return }
    append((text.isEmpty ? "(" : " (") + link.address + ")", style.union(.address))
  }

  /// Of a picture only its alternative text counts, without markup.
  private mutating func visitInPicture(_ node: CmarkNode, _ kind: CmarkNode.Kind?, begins: Bool) {
    guard var current = picture else { return }
    switch kind {
    case .image where begins: current.depth += 1
    case .image where current.depth == 0:
      picture = nil
      append(Self.alt(current.alt, current.address), style.union(.picture))
      return
    case .image: current.depth -= 1
    case .text, .codeSpan: current.alt += node.literal
    case .softBreak, .hardBreak: current.alt += " "
    case nil, .inlineHTML, .emphasis, .strong, .strikethrough, .link, .paragraph, .heading, .rule,
      .codeBlock, .html, .document, .quote, .list, .item, .task, .table, .headerRow, .row, .cell:
      break
    }
    picture = current
  }

  /// presenterm writes the size of a picture (`image:width:50%`) where its text should be.
  private static func alt(_ text: String, _ address: String) -> String {
    let text = PrintableText.line(text).trimmed
    if !text.isEmpty, !text.hasPrefix("image:") { return text }
    return PrintableText.line(address.split(separator: "/").last.map(String.init) ?? "")
  }
}
