/// Why there can be no full screen here. Nothing was written to the terminal.
package enum TerminalError: Error, Hashable, Sendable {
  /// These are not a terminal, of standard input and output.
  case notATerminal(Streams)
  /// TERM is missing or empty.
  case unnamed
  /// Terminfo on this machine describes neither the terminal that TERM names nor xterm.
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

/// Which of standard input and output something is said of.
package nonisolated enum Streams: Hashable, Sendable { case input, output, both }

/// What happens to the terminal that is not input.
package enum TerminalNotice: Hashable, Sendable {
  /// The paste that comes next was longer than `InputDecoder.pasteLimit` bytes; the rest is lost.
  case pasteTruncated
  /// It has taken all that was held back; a `paint` that was refused meanwhile can be made now.
  case ready
  /// Nobody is there any more: the terminal was closed. Call `leave` within 350 ms.
  case closed
  /// HUP, INT, TERM, or another signal that would end the process, asked it to end. Call `leave` or `close` within 350 ms; else, and
  /// when a second signal comes, the process dies by it, with the terminal restored.
  case ended(signal: Int32)
}
