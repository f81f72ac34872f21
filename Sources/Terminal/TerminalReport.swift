import CNcurses
package import Screen

/// What is known about the terminal of this process before the console takes it over.
package struct TerminalReport: Hashable, Sendable {
  /// TERM.
  package var name: String
  /// The kind of terminal whose sequences are used: TERM, or another when that is unknown here.
  package var kind: String
  package var size: Size
  /// 0 for a terminal without any.
  package var colours: Int
}

extension TerminalDisplay {
  /// Looks at the terminal and writes nothing to it. Throws what `open` would.
  package static func report() throws(TerminalError) -> TerminalReport {
    let kind = try kind()
    var rows: Int32 = 0
    var columns: Int32 = 0
    _ = shim_tty_size(&rows, &columns)
    return TerminalReport(
      name: environment("TERM"), kind: kind,
      size: Size(columns: Int(columns), rows: Int(rows)),
      colours: max(0, Int(shim_known_colors())))
  }
}
