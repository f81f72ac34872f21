import Screen

/// Escape sequences: those of xterm (ctlseqs), which most terminals speak, whatever terminfo says.
nonisolated extension InputDecoder {
  /// Longer sequences are nobody's key.
  private static let longestSequence = 64

  mutating func takeEscaped(_ byte: UInt8) {
    switch byte {
    case 0x1B: send(.escape)
    case UInt8(ascii: "["): state = .control([])
    case UInt8(ascii: "O"): state = .single([])
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      state = .string(opener: byte, empty: true)
    case 0x20...0x7E:
      state = .ground
      send(.alt(Character(Unicode.Scalar(byte))))
    case 0x80...:
      state = .ground
      hasAlt = true
      takeGround(byte)
    default:
      state = .ground
      let key = InputDecoder.controlKey(byte)
      send(Key(key.symbol, key.modifiers.union(.alt)))
    }
  }

  mutating func takeControl(_ byte: UInt8, after bytes: [UInt8]) {
    switch byte {
    case 0x20...0x3F:
      let isTooLong = bytes.count >= InputDecoder.longestSequence
      state = .control(isTooLong ? bytes : bytes + [byte])
    case UInt8(ascii: "[") where bytes.isEmpty:
      // The Linux console's F1 to F5 are `ESC [ [ A` to `E`; terminfo knows them.
      state = .skipping(1)
    case UInt8(ascii: "M") where bytes.isEmpty:
      // An old mouse report: three more bytes.
      state = .skipping(3)
    case 0x40...0x7E:
      state = .ground
      endControl(ControlSequence(bytes, final: byte))
    default: abandon(byte)
    }
  }

  mutating func takeSingle(_ byte: UInt8, after bytes: [UInt8]) {
    switch byte {
    case 0x30...0x3B where bytes.count < 8: state = .single(bytes + [byte])
    case 0x40...0x7E:
      state = .ground
      let parameter = ControlSequence(bytes, final: byte).parameters.last ?? 0
      if byte == UInt8(ascii: "M") { return send(.enter) }
      if let symbol = InputDecoder.symbol(final: byte) {
        send(Key(symbol, InputDecoder.modifiers(parameter)))
      }
    default: abandon(byte)
    }
  }

  mutating func takeString(_ byte: UInt8, opener: UInt8) {
    switch byte {
    case 0x07, 0x18, 0x1A: state = .ground
    // Mostly the ESC of ST, `ESC \`, whose second byte is then swallowed as well.
    case 0x1B: state = .skipping(1)
    default: state = .string(opener: opener, empty: false)
    }
  }

  /// A control byte inside a sequence ends it and counts for itself.
  private mutating func abandon(_ byte: UInt8) {
    state = .ground
    takeGround(byte)
  }

  private mutating func endControl(_ sequence: ControlSequence) {
    switch (sequence.prefix, sequence.final) {
    case (nil, UInt8(ascii: "~")): endNumbered(sequence)
    case (nil, UInt8(ascii: "Z")): send(.backTab)
    case (nil, UInt8(ascii: "I")) where sequence.parameters.isEmpty: send(.focus(true))
    case (nil, UInt8(ascii: "O")) where sequence.parameters.isEmpty: send(.focus(false))
    case (nil, UInt8(ascii: "n")) where sequence.parameters == [0]: answers += 1
    case (nil, _):
      guard sequence.parameters.isEmpty || sequence.parameters.first == 1 else { return }
      guard let symbol = InputDecoder.symbol(final: sequence.final) else { return }
      send(Key(symbol, InputDecoder.modifiers(sequence.parameters.dropFirst().first ?? 0)))
    case (UInt8(ascii: "<"), UInt8(ascii: "M")), (UInt8(ascii: "<"), UInt8(ascii: "m")):
      if let event = sequence.mouseEvent { send(.mouse(event)) }
    default: break
    }
  }

  private mutating func endNumbered(_ sequence: ControlSequence) {
    guard let number = sequence.parameters.first else { return }
    if number == 200 { return startPaste() }
    guard let symbol = InputDecoder.symbol(number: number) else { return }
    send(Key(symbol, InputDecoder.modifiers(sequence.parameters.dropFirst().first ?? 0)))
  }

  /// xterm's modifier number: 1 and the sum of Shift 1, Alt 2, Ctrl 4; 0 when it is left out.
  static func modifiers(_ number: Int) -> Modifiers {
    guard number > 1 else { return [] }
    var modifiers: Modifiers = []
    if (number - 1) & 1 != 0 { modifiers.insert(.shift) }
    if (number - 1) & 2 != 0 { modifiers.insert(.alt) }
    if (number - 1) & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  private static func symbol(final: UInt8) -> Key.Symbol? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
    default: nil
    }
  }

  /// The number before `~`: VT220's, with the gaps of its keyboard.
  private static func symbol(number: Int) -> Key.Symbol? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }
}
