import CNcurses

/// The modes of xterm that ncurses does not know of.
struct Modes {
  let mouse: Bool

  /// Presses and drags, in decimal numbers, so that no column is too far right.
  static let mouseOn = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
  static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"

  /// Terminals that reorder right-to-left text by the line would move it across the borders of panes:
  /// BDSM "explicit" (ECMA-48, 7.2.1) has them leave every cell where it was put. Others pass over it.
  static let explicitDirection = "\u{1B}[8l"
  static let implicitDirection = "\u{1B}[8h"

  /// Bracketed paste and focus reports are always on.
  var on: String {
    "\u{1B}[?2004h\u{1B}[?1004h" + Modes.explicitDirection + (mouse ? Modes.mouseOn : "")
  }
  var off: String {
    (mouse ? Modes.mouseOff : "") + Modes.implicitDirection + "\u{1B}[?1004l\u{1B}[?2004l"
  }

  /// Tells the guard what to send when the process dies.
  func raiseScreen() {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { bytes in
      guard let start = bytes.baseAddress else { return }
      guard_raise_screen(start, shim_farewell(start, bytes.count, off))
    }
  }

  /// What is sent before ncurses leaves the screen.
  var parting: [UInt8] {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { bytes in
      guard let start = bytes.baseAddress else { return [] }
      let count = shim_parting(start, bytes.count, off)
      return bytes.prefix(count).map { UInt8(bitPattern: $0) }
    }
  }
}
