import Screen

/// A control sequence (ECMA-48, 5.4) without its `ESC [`.
nonisolated struct ControlSequence {
  /// The private marker `<`, `=`, `>` or `?`, when it starts with one.
  let prefix: UInt8?
  /// The numbers between semicolons; 0 for one left out or spoilt. At most 99,999 each.
  let parameters: [Int]
  let final: UInt8

  init(_ bytes: [UInt8], final: UInt8) {
    let marker = bytes.first.flatMap { (0x3C...0x3F).contains($0) ? $0 : nil }
    prefix = marker
    let rest = marker == nil ? bytes[...] : bytes.dropFirst()
    parameters =
      rest.isEmpty
      ? []
      : rest.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { digits in
        digits.reduce(0) { number, digit in
          guard (0x30...0x39).contains(digit) else { return number }
          return min(99_999, number * 10 + Int(digit - 0x30))
        }
      }
    self.final = final
  }

  /// A mouse report in SGR form (xterm's mode 1006): button and modifiers; column; row, from 1.
  /// nil for motion without a button, buttons 8 and above, and the horizontal wheel.
  var mouseEvent: MouseEvent? {
    guard parameters.count == 3, parameters[0] < 128 else { return nil }
    let code = parameters[0]
    let button: MouseEvent.Button
    switch code & 0b100_0011 {
    case 0: button = .left
    case 1: button = .middle
    case 2: button = .right
    case 64: button = .wheelUp
    case 65: button = .wheelDown
    default: return nil
    }
    var modifiers: Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    let isWheel = code & 64 != 0
    let isRelease = final == UInt8(ascii: "m")
    if isWheel && isRelease { return nil }
    let phase: MouseEvent.Phase = isRelease ? .release : code & 32 != 0 ? .drag : .press
    return MouseEvent(
      position: Point(column: max(0, parameters[1] - 1), row: max(0, parameters[2] - 1)),
      button: button, phase: isWheel ? .press : phase, modifiers: modifiers)
  }
}
