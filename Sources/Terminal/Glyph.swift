import Screen

/// How a cell of ours is handed to ncurses: in parts of one base character and its marks, each of
/// which libc, and so ncurses, gives the width that we count with.
///
/// Law: the widths of the parts add up to the width of the cell, and no part has a control or
/// direction character. Where terminals disagree on the width of a cluster, a plainer form of it
/// that they agree on is drawn: a joined or toned emoji is its first one, a flag is the two
/// letters of its country, an emoji made of a text sign by a selector is that sign and a space, a
/// character that libc does not know is `?`. So nothing right of it can shift.
nonisolated struct Glyph: Equatable {
  struct Part: Equatable {
    /// The base and at most four marks, as ncurses takes them (CCHARW_MAX).
    var scalars: [Unicode.Scalar]
    /// 1 or 2.
    let width: Int
  }

  private(set) var parts: [Part] = []

  private enum Role {
    case base(Unicode.Scalar, width: Int)
    case mark
    case unseen
  }

  /// `libcWidth` is wcwidth. A continuation has no parts.
  init(_ cell: Cell, libcWidth: (Unicode.Scalar) -> Int) {
    var room = cell.width
    scalars: for scalar in cell.scalars {
      switch Glyph.role(of: scalar, libcWidth: libcWidth) {
      case .base(let shown, let width):
        guard width <= room else { break scalars }
        parts.append(Part(scalars: [shown], width: width))
        room -= width
      case .mark:
        guard let last = parts.indices.last else { break scalars }
        if parts[last].scalars.count < Cell.maxScalars { parts[last].scalars.append(scalar) }
      case .unseen: continue
      }
    }
    if parts.isEmpty, room > 0, !cell.scalars.isEmpty {
      parts.append(Part(scalars: ["?"], width: 1))
      room -= 1
    }
    for _ in 0..<room { parts.append(Part(scalars: [" "], width: 1)) }
  }

  private static func role(
    of scalar: Unicode.Scalar, libcWidth: (Unicode.Scalar) -> Int
  ) -> Role {
    switch scalar.value {
    case 0x20...0x7E: return .base(scalar, width: 1)
    case 0..<0xA0, 0xAD, 0x61C, 0x180B...0x180F, 0x200B, 0x200D...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      // Controls, joiners, directions, selectors, tags.
      return .unseen
    case 0x1F1E6...0x1F1FF:
      let letter = UInt8(truncatingIfNeeded: scalar.value - 0x1F1E6) + UInt8(ascii: "A")
      return .base(Unicode.Scalar(letter), width: 1)
    default:
      let width = libcWidth(scalar)
      if width == 0 { return .mark }
      return width < 0 ? .base("?", width: 1) : .base(scalar, width: width)
    }
  }
}
