import CNcurses
import Screen

/// The keys behind the codes that ncurses makes of what terminfo describes.
enum KeyCodes {
  private static let fixed: [Int32: Key] = [
    KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_HOME: .home,
    KEY_END: .end, KEY_FIND: .home, KEY_SELECT: .end, KEY_LL: .end, KEY_PPAGE: .pageUp,
    KEY_NPAGE: .pageDown, KEY_IC: .insert, KEY_DC: .delete, KEY_BACKSPACE: .backspace,
    KEY_ENTER: .enter, KEY_BTAB: .backTab, KEY_SLEFT: Key(.left, .shift),
    KEY_SRIGHT: Key(.right, .shift), KEY_SR: Key(.up, .shift), KEY_SF: Key(.down, .shift),
    KEY_SHOME: Key(.home, .shift), KEY_SEND: Key(.end, .shift),
    KEY_SPREVIOUS: Key(.pageUp, .shift), KEY_SNEXT: Key(.pageDown, .shift),
    KEY_SIC: Key(.insert, .shift), KEY_SDC: Key(.delete, .shift),
  ]

  /// Names of terminfo's extended keys without the number of their modifiers.
  private static let extended: [(name: String, symbol: Key.Symbol)] = [
    ("kUP", .up), ("kDN", .down), ("kLFT", .left), ("kRIT", .right), ("kHOM", .home),
    ("kEND", .end), ("kPRV", .pageUp), ("kNXT", .pageDown), ("kIC", .insert), ("kDC", .delete),
  ]

  /// Above F12 terminfo counts the same twelve keys with modifiers, as xterm does.
  private static let functionModifiers: [Modifiers] = [
    [], .shift, .control, [.control, .shift], .alt, [.alt, .shift],
  ]

  static func ofThisTerminal() -> [Int32: Key] {
    var codes = fixed
    for number in 1...63 {
      let modifiers = functionModifiers[(number - 1) / 12]
      codes[shim_function_key(Int32(number))] = Key(.function((number - 1) % 12 + 1), modifiers)
    }
    for (name, symbol) in extended {
      for number in 2...8 {
        guard let text = shim_capability(name + (number == 2 ? "" : String(number))) else {
          continue
        }
        let code = key_defined(text)
        if code > 0, codes[code] == nil {
          codes[code] = Key(symbol, InputDecoder.modifiers(number))
        }
      }
    }
    return codes
  }
}
