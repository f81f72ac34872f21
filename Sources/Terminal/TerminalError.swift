/// Why there can be no full screen here. Nothing was written to the terminal.
package enum TerminalError: Error, Hashable, Sendable {
  /// Stdin or stdout is not a terminal.
  case notATerminal
  /// TERM is missing or empty.
  case unnamed
  /// TERM names a terminal that nobody described in terminfo on this machine.
  case unknown(name: String)
  /// The terminal cannot place its cursor (TERM=dumb, for one).
  case incapable(name: String)
  /// The locale's character set is not UTF-8.
  case codeset(name: String)
  /// The tty refused its settings.
  case tty(errno: Int32)
  /// A process opens its terminal once.
  case alreadyOpen
}

/// What happens to the terminal that is not input.
package enum TerminalNotice: Hashable, Sendable {
  /// The paste that comes next was longer than `InputDecoder.pasteLimit` bytes; the rest is lost.
  case pasteTruncated
  /// Nobody is there any more: the terminal was closed. Call `leave` within 350 ms.
  case closed
  /// HUP, INT or TERM asked the process to end. Call `leave` or `close` within 350 ms; else, and
  /// when a second signal comes, the process dies by it, with the terminal restored.
  case ended(signal: Int32)
}
