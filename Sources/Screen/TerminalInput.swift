/// What a terminal reports, in the order that it happened.
package enum TerminalInput: Hashable, Sendable {
  case key(Key)
  case mouse(MouseEvent)
  /// Text pasted in one act, as the terminal sent it: not cleaned, line ends of any kind.
  case paste(String)
  case resize(Size)
  /// The terminal's window got (true) or lost (false) the focus.
  case focus(Bool)
}

/// A mouse button pressed, held or released over a cell, or the wheel turned one notch.
package struct MouseEvent: Hashable, Sendable {
  package var position: Point
  package var button: Button
  package var phase: Phase
  package var modifiers: Modifiers

  package init(
    position: Point, button: Button, phase: Phase = .press, modifiers: Modifiers = []
  ) {
    self.position = position
    self.button = button
    self.phase = phase
    self.modifiers = modifiers
  }

  package enum Button: Hashable, Sendable { case left, middle, right, wheelUp, wheelDown }

  /// The wheel only presses.
  package enum Phase: Hashable, Sendable { case press, drag, release }
}
