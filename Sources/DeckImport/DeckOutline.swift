/// The leaf blocks of a document in the order of their lines, each with the line it begins on. A leaf
/// owns the lines up to the next one, so no end is needed (cmark's ends are not exact for HTML).
struct DeckOutline {
  struct Leaf: Equatable {
    /// From 0.
    var line: Int
    /// From 0, in bytes: what is before it on its line belongs to the quotes and lists around it.
    var column: Int
    var kind: Kind
    /// The line after the last one of code or HTML; of other leaves the line after the first.
    var end: Int
    /// Whether it stands in no quote and no list.
    var isTopLevel: Bool
    /// Whether it stands in a list item.
    var isInItem: Bool
  }

  enum Kind: Equatable {
    case text
    case heading(level: Int)
    case code
    case html
    case rule
  }

  /// Where an item of a list begins: the place of its bullet or number, both from 0.
  struct Item: Equatable {
    var line: Int
    var column: Int
  }

  private(set) var leaves: [Leaf] = []
  private(set) var items: [Item] = []

  init(_ text: some Collection<UInt8>) {
    var depth = 0
    var items: [Item] = []
    var leaves: [Leaf] = []
    CmarkDocument(text, cells: 200_000, autolinks: false).walk { node, begins in
      let kind = node.kind
      if kind == .item || kind == .task {
        depth += begins ? 1 : -1
        if begins { items.append(Item(line: node.line - 1, column: node.column - 1)) }
      }
      guard begins, let leaf = Self.leafKind(of: node, kind) else { return }
      leaves.append(
        Leaf(
          line: node.line - 1, column: node.column - 1, kind: leaf,
          end: Self.end(of: node, leaf), isTopLevel: node.isTopLevel,
          isInItem: depth > 0))
    }
    self.leaves = leaves
    self.items = items
  }

  private static func end(of node: CmarkNode, _ kind: Kind) -> Int {
    switch kind {
    case .code: max(node.line, node.endLine)
    case .html: node.line - 1 + max(node.literal.utf8.count { $0 == UInt8(ascii: "\n") }, 1)
    case .text, .heading, .rule: node.line
    }
  }

  private static func leafKind(of node: CmarkNode, _ kind: CmarkNode.Kind?) -> Kind? {
    switch kind {
    case .paragraph, .table: .text
    case .heading: .heading(level: node.headingLevel)
    case .codeBlock: .code
    case .html: .html
    case .rule: .rule
    case nil, .text, .softBreak, .hardBreak, .codeSpan, .inlineHTML, .emphasis, .strong,
      .strikethrough, .link, .image, .document, .quote, .list, .item, .task, .headerRow, .row,
      .cell:
      nil
    }
  }

  func begins(onLine line: Int) -> Bool {
    var low = leaves[...]
    while let middle = low.indices.isEmpty ? nil : (low.startIndex + low.endIndex) / 2 {
      if leaves[middle].line == line { return true }
      low = leaves[middle].line < line ? low[(middle + 1)...] : low[..<middle]
    }
    return false
  }

  /// The level of the headings that begin slides in a deck without any other mark: as in patat the
  /// highest that has text right below it, so that headings above make slides of their own; but when
  /// the only heading of that level is the title of all, the next level. 0 without headings.
  var slideLevel: Int {
    var levels: [Int] = []
    var level = Int.max
    var open: Int?
    for leaf in leaves where leaf.kind != .html {
      if leaf.isTopLevel, case .heading(let found) = leaf.kind {
        levels.append(found)
        open = found
      } else if let above = open {
        level = min(level, above)
        open = nil
      }
    }
    if level == .max { level = levels.min() ?? 0 }
    let isOnly = levels.filter { $0 == level }.count == 1
    return isOnly ? levels.filter { $0 > level }.min() ?? level : level
  }
}
