import Screen

/// How a terminal shows our colours.
nonisolated enum Palette: Hashable, Sendable {
  /// None at all: a monochrome terminal, or NO_COLOR (no-color.org). Attributes stay.
  case none
  /// The eight of ECMA-48; the bright ones are made of bold. Also for direct colour, where larger
  /// numbers mean something else.
  case eight
  case sixteen
  case indexed

  /// `colors` as terminfo has it: 0 or less for none.
  init(colors: Int, noColor: Bool) {
    switch colors {
    case _ where noColor: self = .none
    case ..<8: self = .none
    case 8..<16: self = .eight
    case 16..<256: self = .sixteen
    case 256: self = .indexed
    default: self = .eight
    }
  }

  /// The number of a colour for ncurses; -1 is the terminal's default.
  func number(_ color: Color) -> Int16 {
    switch color {
    case .standard: return -1
    case .ansi(let number):
      switch self {
      case .none: return -1
      case .eight: return Int16(number & 7)
      case .sixteen, .indexed: return Int16(number & 15)
      }
    case .indexed(let number):
      switch self {
      case .none: return -1
      case .eight: return Int16(Palette.nearest(number) & 7)
      case .sixteen: return Int16(Palette.nearest(number))
      case .indexed: return Int16(number)
      }
    }
  }

  /// True when this foreground needs bold to be itself.
  func isBold(_ foreground: Color) -> Bool {
    guard self == .eight else { return false }
    switch foreground {
    case .standard: return false
    case .ansi(let number): return number >= 8
    case .indexed(let number): return Palette.nearest(number) >= 8
    }
  }

  /// The one of the 16 colours that looks most like one of xterm's 256.
  static func nearest(_ indexed: UInt8) -> UInt8 {
    guard indexed >= 16 else { return indexed }
    let wanted = xtermLevels(indexed)
    let distances = (UInt8(0)..<16).map { number -> (number: UInt8, distance: Int) in
      let own = ansiLevels(number)
      let (red, green, blue) = (own.0 - wanted.0, own.1 - wanted.1, own.2 - wanted.2)
      return (number, red * red + green * green + blue * blue)
    }
    return distances.min { $0.distance < $1.distance }?.number ?? 7
  }

  /// Red, green and blue, 0–255, of the colour cube (16–231) and the greys (232–255).
  private static func xtermLevels(_ indexed: UInt8) -> (Int, Int, Int) {
    if indexed >= 232 {
      let grey = 8 + 10 * Int(indexed - 232)
      return (grey, grey, grey)
    }
    func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }
    let cube = Int(indexed) - 16
    return (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
  }

  /// xterm's own 16 colours, which themes vary.
  private static func ansiLevels(_ number: UInt8) -> (Int, Int, Int) {
    switch number {
    case 7: return (229, 229, 229)
    case 8: return (127, 127, 127)
    default:
      let level = number < 8 ? 205 : 255
      return (
        number & 1 != 0 ? level : 0, number & 2 != 0 ? level : 0, number & 4 != 0 ? level : 0
      )
    }
  }
}
