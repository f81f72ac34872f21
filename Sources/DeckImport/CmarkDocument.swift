import CCmark
import Synchronization

/// A parsed Markdown document, as cmark-gfm holds it. The only file that touches its memory.
///
/// Law: what cmark allocates for a document is freed when the document ends.
struct CmarkDocument: ~Copyable {
  private let root: OpaquePointer

  /// Parses `text` as CommonMark with task lists and strikethrough; with tables as long as filling
  /// up their rows cannot make more than `cells` cells (`TableBound`); with bare links if
  /// `autolinks`.
  ///
  /// May be called on any thread, and waits for other parses: cmark-gfm keeps the special characters
  /// of its extensions in global tables while it parses inlines.
  init(_ text: some Collection<UInt8>, cells: Int, autolinks: Bool) {
    let bytes = ContiguousArray(text)
    let tables = TableBound.holds(bytes, cells: cells)
    root = Self.parsing.withLock { isReady in
      if !isReady { cmark_gfm_core_extensions_ensure_registered() }
      isReady = true
      let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
      defer { cmark_parser_free(parser) }
      let chosen = ["strikethrough", "tasklist"] + (tables ? ["table"] : [])
      for name in chosen + (autolinks ? ["autolink"] : []) {
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
      }
      bytes.withUnsafeBytes {
        cmark_parser_feed(parser, $0.bindMemory(to: CChar.self).baseAddress, $0.count)
      }
      // Never null: a new parser has a root, and cmark aborts when there is no memory.
      return cmark_parser_finish(parser)!
    }
  }

  deinit { cmark_node_free(root) }

  /// Whether the core extensions have been registered, behind the lock for parsing.
  private static let parsing = Mutex(false)

  /// Calls `visit` when a node begins and when it ends, in the order of the text. Leaves only begin.
  /// Takes constant stack, however deep the document is.
  func walk(_ visit: (CmarkNode, _ begins: Bool) -> Void) {
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      visit(CmarkNode(node), event == CMARK_EVENT_ENTER)
    }
  }
}

/// A node of a document; valid only inside `CmarkDocument.walk`.
struct CmarkNode {
  private let node: OpaquePointer

  fileprivate init(_ node: OpaquePointer) { self.node = node }

  /// What a node is, by cmark's own names; nil for kinds of extensions that are not attached.
  enum Kind: String {
    case text
    case softBreak = "softbreak"
    case hardBreak = "linebreak"
    case codeSpan = "code"
    case inlineHTML = "html_inline"
    case emphasis = "emph"
    case strong
    case strikethrough
    case link
    case image
    case paragraph
    case heading
    case rule = "thematic_break"
    case codeBlock = "code_block"
    case html = "html_block"
    case document
    case quote = "block_quote"
    case list
    case item
    case task = "tasklist"
    case table
    case headerRow = "table_header"
    case row = "table_row"
    case cell = "table_cell"
  }

  var kind: Kind? { Kind(rawValue: Self.string(cmark_node_get_type_string(node))) }
  /// From 1; where the block begins.
  var line: Int { max(Int(cmark_node_get_start_line(node)), 1) }
  /// From 1; the last line of a code block. Not exact for HTML.
  var endLine: Int { Int(cmark_node_get_end_line(node)) }
  /// From 1, in bytes; where the block begins, behind the marks of the containers around it.
  var column: Int { max(Int(cmark_node_get_start_column(node)), 1) }
  var isTopLevel: Bool {
    cmark_node_parent(node).map { CmarkNode($0).kind == .document } ?? false
  }

  var literal: String { Self.string(cmark_node_get_literal(node)) }
  var address: String { Self.string(cmark_node_get_url(node)) }
  var fenceInfo: String { Self.string(cmark_node_get_fence_info(node)) }
  /// 1 to 6.
  var headingLevel: Int { Int(cmark_node_get_heading_level(node)) }

  /// The number of the first item; nil for bullets.
  var listStart: Int? {
    cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      ? Int(cmark_node_get_list_start(node)) : nil
  }
  var isTight: Bool { cmark_node_get_list_tight(node) != 0 }
  var isDone: Bool { cmark_gfm_extensions_get_tasklist_item_checked(node) }

  /// One of `l`, `c`, `r` or 0 for each column of a table.
  var columnMarks: [UInt8] {
    guard let marks = cmark_gfm_extensions_get_table_alignments(node) else { return [] }
    // The table keeps as many marks as it has columns.
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    return Array(UnsafeBufferPointer(start: marks, count: count))
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
