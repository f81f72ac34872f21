/// How fast the line to a terminal is, learned by asking: a terminal answers a request once it has taken
/// everything that was sent before it, through whatever queues lie between.
///
/// A frame is sent between two requests. From the first answer to the second the line carried that frame,
/// so that the time of the way there and back does not count. Until the first frame's answers are there,
/// a console sends little: it may be all that the line carries in a second.
///
/// Law: a terminal that answers nothing is asked once, and waited for no longer than `patience`; one that
/// answers is asked again only while its line is slow, at most every `interval`. All times are
/// nanoseconds of one clock that never goes back.
nonisolated struct Sounding: Equatable {
  /// DSR (ECMA-48, 8.3.35), "report your status"; the answer is `ESC [ 0 n`.
  static let request = Array("\u{1B}[5n".utf8)
  /// Without a first answer after so long the terminal is one that does not answer.
  static let patience: UInt64 = 400_000_000
  /// Without a second answer after so long nothing is learned.
  static let longest: UInt64 = 30_000_000_000
  static let interval: UInt64 = 30_000_000_000
  /// Smaller frames tell nothing.
  static let leastBytes = 200
  /// A frame that took less time is not told from one on a fast line.
  static let leastTime: UInt64 = 100_000_000
  /// Cells of the first frame, and of a frame that a key asks for before the answers to it are there.
  static let firstCells = 400
  static let keyCells = 80

  enum State: Equatable {
    /// Nothing was ever sent.
    case new
    /// Both requests are sent, with `bytes` from the one to the other; the first was answered at `first`.
    case waiting(bytes: Int, sent: UInt64, first: UInt64?)
    case idle(since: UInt64)
    case mute

    /// Whether the first answer came, so that the second one will.
    var isAnswering: Bool {
      if case .waiting(_, _, .some) = self { true } else { false }
    }
  }

  /// What was learned: so many bytes took so long.
  struct Passage: Equatable {
    var bytes: Int
    var time: UInt64
  }

  private(set) var state = State.new
  /// Whether the first frame's answers have come, or will not come.
  private(set) var isSettled = false

  /// Whether the answers to the first frame are still to come.
  var isFirst: Bool { !isSettled && isWaiting }

  var isWaiting: Bool {
    if case .waiting = state { true } else { false }
  }

  /// How many cells a frame may change now.
  var mostCells: Int {
    if isSettled { return .max }
    return isWaiting ? Sounding.keyCells : Sounding.firstCells
  }

  /// Puts a frame between two requests when it is time to ask; else gives it as it is.
  mutating func wrap(_ frame: [UInt8], isSlow: Bool, at now: UInt64) -> [UInt8] {
    guard frame.count >= Sounding.leastBytes else { return frame }
    switch state {
    case .new: break
    case .idle(let since):
      guard isSlow, now &- since >= Sounding.interval else { return frame }
    case .waiting, .mute: return frame
    }
    let between = frame + Sounding.request
    state = .waiting(bytes: between.count, sent: now, first: nil)
    return Sounding.request + between
  }

  /// An answer came. What was learned, when it was the second.
  mutating func hear(at now: UInt64) -> Passage? {
    guard case .waiting(let bytes, let sent, let first) = state else { return nil }
    guard let first else {
      state = .waiting(bytes: bytes, sent: sent, first: now)
      return nil
    }
    settle(.idle(since: now))
    return Passage(bytes: bytes, time: now &- first)
  }

  /// Time has passed.
  mutating func look(at now: UInt64) {
    guard case .waiting(_, let sent, let first) = state else { return }
    if first == nil, now &- sent >= Sounding.patience {
      settle(.mute)
    } else if now &- sent >= Sounding.longest {
      settle(.idle(since: now))
    }
  }

  /// The screen was left: answers that come now count no more.
  mutating func stop(at now: UInt64) {
    if isWaiting { settle(.idle(since: now)) }
  }

  private mutating func settle(_ state: State) {
    self.state = state
    isSettled = true
  }
}
