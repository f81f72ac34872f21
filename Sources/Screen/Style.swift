/// A colour by its place in the terminal's own palette: what it looks like is up to the user.
package enum Color: Hashable, Sendable {
  /// The terminal's default foreground or background (SGR 39 and 49).
  case standard
  /// One of the 16 colours that themes of terminals set: 0–7 normal, 8–15 bright. Larger numbers
  /// are taken modulo 16.
  case ansi(UInt8)
  /// One of the 256 colours of xterm's palette (SGR 38;5).
  case indexed(UInt8)

  fileprivate init(code: UInt16) {
    let number = UInt8(truncatingIfNeeded: code)
    switch code >> 8 {
    case 1: self = .ansi(number)
    case 2: self = .indexed(number)
    default: self = .standard
    }
  }

  fileprivate var code: UInt16 {
    switch self {
    case .standard: 0
    case .ansi(let number): 0x100 | UInt16(number & 15)
    case .indexed(let number): 0x200 | UInt16(number)
    }
  }
}

/// How a cell looks. Six bytes, compared as integers.
package struct Style: Hashable, Sendable {
  private var foregroundCode: UInt16
  private var backgroundCode: UInt16
  package var attributes: Attributes

  package init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    foregroundCode = foreground.code
    backgroundCode = background.code
    self.attributes = attributes
  }

  package static let plain = Style()

  package var foreground: Color {
    get { Color(code: foregroundCode) }
    set { foregroundCode = newValue.code }
  }
  package var background: Color {
    get { Color(code: backgroundCode) }
    set { backgroundCode = newValue.code }
  }

  package func adding(_ attributes: Attributes) -> Style {
    var style = self
    style.attributes.formUnion(attributes)
    return style
  }

  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let italic = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8)
    package static let reverse = Attributes(rawValue: 16)
  }
}
