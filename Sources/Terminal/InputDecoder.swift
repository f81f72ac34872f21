import Screen

/// Makes keys, mouse events and pastes of what `wgetch` returns: single bytes, and ncurses' codes
/// (above 255) for the sequences that terminfo knows.
///
/// Call `begin`, then `take` for everything that can be read now, then `finish`. Law: however a
/// byte stream is cut into reads, the same keys and pastes come out, except that a cut after ESC,
/// or after `ESC [` and the like, makes a key of what came until then, and that only what arrives
/// in one read can be a burst. Unknown sequences and replies of the terminal are swallowed, also
/// when they come late and in parts.
///
/// Bytes are decoded here and not by `wget_wch`, which loses a character cut by a read.
nonisolated struct InputDecoder {
  /// A longer paste is cut here.
  static let pasteLimit = 1 << 20
  /// An unfinished sequence is forgotten after so many milliseconds without a byte.
  static let sequencePatience = 1_000
  /// A paste whose end does not come is delivered after so many milliseconds without a byte.
  static let pastePatience = 5_000

  enum State: Equatable {
    case ground
    case escape
    /// `ESC [` and the bytes after it.
    case control([UInt8])
    /// `ESC O` and the bytes after it.
    case single([UInt8])
    /// OSC, DCS, APC, PM or SOS: swallowed until BEL or ST. `empty` until its first byte.
    case string(opener: UInt8, empty: Bool)
    /// That many bytes belong to a report that is not understood.
    case skipping(Int)
    case paste
  }

  /// The keys behind ncurses' codes.
  let codes: [Int32: Key]

  var state = State.ground
  private var pasted = PasteText(limit: pasteLimit)
  private var character = PartialCharacter()
  /// Whether ESC came before the character that has begun.
  var hasAlt = false
  var run = TextRun()
  private var inputs: [TerminalInput] = []
  private(set) var pasteWasTruncated = false
  /// Answers to `Sounding.request` in this read.
  var answers = 0
  private var now = 0

  init(codes: [Int32: Key] = [:]) { self.codes = codes }

  /// True while bytes should come straight from the terminal, without ncurses' decoding.
  var isPasting: Bool { state == .paste }

  /// Starts a read at a time in milliseconds of a clock that never goes back.
  mutating func begin(at time: Int) {
    let silence = time - now
    now = time
    run.followsPaste = false
    pasteWasTruncated = false
    answers = 0
    switch state {
    case .paste where silence > InputDecoder.pastePatience: endPaste()
    case .control, .single, .string, .skipping:
      if silence > InputDecoder.sequencePatience { state = .ground }
    case .ground, .escape, .paste: break
    }
  }

  /// A byte (0–255) or a code of ncurses.
  mutating func take(_ code: Int32) {
    guard let byte = UInt8(exactly: code) else { return takeCode(code) }
    switch state {
    case .ground: takeGround(byte)
    case .escape: takeEscaped(byte)
    case .control(let bytes): takeControl(byte, after: bytes)
    case .single(let bytes): takeSingle(byte, after: bytes)
    case .string(let opener, _): takeString(byte, opener: opener)
    case .skipping(let count): state = count > 1 ? .skipping(count - 1) : .ground
    case .paste: if pasted.take(byte) { endPaste() }
    }
  }

  /// What the read meant, in order.
  mutating func finish() -> [TerminalInput] {
    switch state {
    case .escape: send(.escape)
    case .control(let bytes) where bytes.isEmpty: send(.alt("["))
    case .single(let bytes) where bytes.isEmpty: send(.alt("O"))
    case .string(let opener, empty: true): send(.alt(Character(Unicode.Scalar(opener))))
    case .control, .single, .string, .skipping, .ground, .paste:
      endRun()
      defer { inputs.removeAll() }
      return inputs
    }
    state = .ground
    return finish()
  }

  private mutating func takeCode(_ code: Int32) {
    let escaped = state == .escape
    if state != .paste { state = .ground }
    guard state == .ground, let key = codes[code] else { return }
    send(escaped ? Key(key.symbol, key.modifiers.union(.alt)) : key)
  }

  mutating func takeGround(_ byte: UInt8) {
    if byte >= 0x80 {
      guard let scalar = character.take(byte), scalar.value >= 0xA0 else { return }
      if hasAlt { send(.alt(Character(scalar))) } else { run.append(scalar) }
      hasAlt = false
      return
    }
    character = PartialCharacter()
    hasAlt = false
    switch byte {
    case 0x1B: state = .escape
    case 0x09, 0x0A, 0x0D, 0x20...0x7E: run.append(Unicode.Scalar(byte))
    case 0x00...0x1F, 0x7F...: send(InputDecoder.controlKey(byte))
    default: break
    }
  }

  mutating func startPaste() {
    endRun()
    pasted = PasteText(limit: InputDecoder.pasteLimit)
    state = .paste
  }

  private mutating func endPaste() {
    state = .ground
    let text = pasted.text
    if pasted.isTruncated { pasteWasTruncated = true }
    pasted = PasteText(limit: InputDecoder.pasteLimit)
    if !text.isEmpty { inputs.append(.paste(text)) }
    run.followsPaste = true
  }

  mutating func send(_ key: Key) { send(.key(key)) }

  mutating func send(_ input: TerminalInput) {
    endRun()
    inputs.append(input)
  }

  private mutating func endRun() {
    inputs += run.end(at: now)
  }

  /// A key below Space, or DEL. Backspace is DEL on most terminals and Ctrl-H on some.
  static func controlKey(_ byte: UInt8) -> Key {
    switch byte {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0D: .enter
    case 0x1B: .escape
    case 0: .control(" ")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(byte + 0x60)))
    default: .control(Character(Unicode.Scalar(byte + 0x40)))
    }
  }
}
