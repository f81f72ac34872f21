import CNcurses
import Dispatch
import Glibc
package import Screen

/// The one terminal of this process, as a full screen: grids out, input in.
///
/// From `open` to `close` the screen belongs to it, and whatever ends the process gives the screen
/// back first (see guard.h). All of it runs on the main actor, ncurses' only thread; both closures
/// are called there, never from inside a call of one of these methods other than `suspend`.
package final class TerminalDisplay {
  /// The terminal's, clamped to `Grid.maxSize`.
  package private(set) var size: Size

  private static var wasOpened = false

  let onInput: ([TerminalInput]) -> Void
  let onNotice: (TerminalNotice) -> Void
  let hasAlternateScreen: Bool
  var decoder: InputDecoder
  var sources: [any DispatchSourceRead] = []
  private var painter: Painter
  /// The name of the terminal that is unknown on this machine, so that another kind stands in for it.
  package let unknownName: String?
  var outflow = Outflow()
  var sounding = Sounding()
  var outlet: (any DispatchSourceWrite)?
  private var mouseIsOn = false
  private(set) var isOpen = true

  /// Takes the terminal over, or throws and has written nothing to it. The character set comes
  /// from the environment (LC_CTYPE); where that is the C locale, or one not installed, UTF-8 is
  /// taken for granted. NO_COLOR and TERM are heeded, LINES and COLUMNS are not.
  ///
  /// The first thing to do is to paint a grid of `size`; nothing is seen before.
  package static func open(
    onInput: @escaping ([TerminalInput]) -> Void,
    onNotice: @escaping (TerminalNotice) -> Void
  ) throws(TerminalError) -> TerminalDisplay {
    guard !wasOpened else { throw .alreadyOpen }
    let kind = try kind()
    let failure = guard_start(STDOUT_FILENO)
    guard failure == 0 else { throw .tty(errno: failure) }
    Modes(mouse: false).raiseScreen()
    guard shim_open(kind, Int32(Grid.maxSize.rows), Int32(Grid.maxSize.columns)) else {
      guard_lower_screen()
      guard_stop()
      throw .incapable(name: kind)
    }
    wasOpened = true
    return TerminalDisplay(kind: kind, onInput: onInput, onNotice: onNotice)
  }

  private init(
    kind: String, onInput: @escaping ([TerminalInput]) -> Void,
    onNotice: @escaping (TerminalNotice) -> Void
  ) {
    self.onInput = onInput
    self.onNotice = onNotice
    let name = TerminalDisplay.environment("TERM")
    unknownName = name == kind ? nil : name
    hasAlternateScreen = shim_capability("rmcup") != nil
    decoder = InputDecoder(codes: KeyCodes.ofThisTerminal())
    painter = Painter(noColor: !TerminalDisplay.environment("NO_COLOR").isEmpty)
    size = TerminalDisplay.currentSize
    listen()
    send(Modes(mouse: false).on)
  }

  /// Whether there can be a full screen here: throws what `open` would, and writes nothing.
  package static func check() throws(TerminalError) { _ = try kind() }

  /// Kinds of terminals whose sequences most others understand.
  private static let standIns = ["xterm-256color", "xterm"]

  /// The kind of terminal whose sequences are used: TERM, or another when terminfo does not know that.
  static func kind() throws(TerminalError) -> String {
    switch (isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1) {
    case (true, true): break
    case (false, true): throw .notATerminal(.input)
    case (true, false): throw .notATerminal(.output)
    case (false, false): throw .notATerminal(.both)
    }
    let name = environment("TERM")
    if name.isEmpty { throw .unnamed }
    if name == "dumb" { throw .incapable(name: name) }
    for kind in [name] + standIns {
      switch shim_look_up(kind) {
      case shim_usable:
        let codeset = String(cString: shim_choose_codeset())
        guard codeset == "UTF-8" else { throw .codeset(name: codeset) }
        return kind
      case shim_incapable: throw .incapable(name: kind)
      default: continue
      }
    }
    throw .unknown(name: name)
  }

  static func environment(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }

  private static var currentSize: Size {
    Size(columns: Int(shim_columns()), rows: Int(shim_rows()))
  }

  /// What a `paint` has sent.
  package struct Painting: Hashable, Sendable {
    package var bytes: Int
    /// Whether the terminal was sent all of the grid.
    package var isWhole: Bool
    /// Nothing was painted, since the terminal has still to take the frame before.
    package var wasHeld = false
  }

  /// Shows a grid. Only what differs from the one before is sent, in one go. Once `most` cells have
  /// changed, other rows than the cursor's are left for the next painting.
  ///
  /// As long as the terminal has not taken the frame before, nothing is painted: `onNotice(.ready)`
  /// asks for the grid of then, so that a slow terminal gets fewer frames and never an old one.
  @discardableResult
  package func paint(_ grid: Grid, most: Int = .max) -> Painting {
    guard isOpen, outflow.unsent.isEmpty else {
      return Painting(bytes: 0, isWhole: false, wasHeld: true)
    }
    guard_thread()
    guard_trim_errors()
    let frame = painter.paint(grid, most: most)
    sendFrame(frame.bytes)
    return Painting(bytes: frame.bytes.count, isWhole: frame.isWhole)
  }

  /// Has the next `paint` send everything, whatever the terminal is believed to show.
  package func forget() { painter.forget() }

  /// Reports of the mouse: presses, drags, releases and the wheel, in any column. While they are
  /// on, the terminal's own selection needs Shift. Off at first.
  package func setMouse(_ on: Bool) {
    guard isOpen, on != mouseIsOn else { return }
    mouseIsOn = on
    // Dying in between must turn off too much rather than too little.
    if on { Modes(mouse: true).raiseScreen() }
    send(on ? Modes.mouseOn : Modes.mouseOff)
    if !on { Modes(mouse: false).raiseScreen() }
  }

  /// The terminal's bell.
  package func ring() {
    guard isOpen, let bell = shim_capability("bel") else { return }
    send(String(cString: bell))
  }

  /// Puts text on the clipboard of the person's own machine (OSC 52), on nothing but that person's
  /// act: never text that came from outside by itself. False when it was not sent: too long for
  /// terminals (more than `Clipboard.longest` bytes), a terminal that takes nothing, or one without an
  /// alternate screen, which would show the request. Whether the terminal obeys, it does not say.
  package func copy(_ text: String) -> Bool {
    guard isOpen, hasAlternateScreen, let request = Clipboard.request(text) else { return false }
    return send(request)
  }

  /// Ctrl-Z: leaves the screen and stops the process group as a shell expects. Comes back when the
  /// process goes on in the foreground, with an `onInput` of the size, for which to paint anew.
  package func suspend() { stop(group: true) }

  func stop(group: Bool) {
    guard isOpen else { return }
    leaveScreen()
    if guard_suspend(group) { enterScreen() } else { hangUp() }
  }

  /// After the process went on without `stop` having stopped it (SIGSTOP, or no stop at all).
  func goOn() {
    guard isOpen else { return }
    if guard_claim() { enterScreen() } else { hangUp() }
  }

  private func leaveScreen() {
    awaitAnswers()
    let parting = Modes(mouse: mouseIsOn).parting
    dropOutput()
    guard_make_room()
    // A full terminal must not keep `endwin` waiting.
    if !parting.withUnsafeBytes({ TerminalDisplay.write($0) == $0.count }) { guard_make_room() }
    endwin()
    guard_lower_screen()
  }

  private func enterScreen() {
    let modes = Modes(mouse: mouseIsOn)
    modes.raiseScreen()
    _ = shim_resize(Int32(Grid.maxSize.rows), Int32(Grid.maxSize.columns))
    shim_take_screen()
    send(modes.on)
    size = TerminalDisplay.currentSize
    painter.forget()
    onInput([.resize(size)])
  }

  /// Follows the terminal's window.
  func resize() {
    guard isOpen else { return }
    guard shim_resize(Int32(Grid.maxSize.rows), Int32(Grid.maxSize.columns)) else { return }
    size = TerminalDisplay.currentSize
    painter.forget()
    onInput([.resize(size)])
  }

  /// Nobody is there any more: says so once, and makes sure that the process ends.
  func hangUp() {
    guard isOpen, !sources.isEmpty else { return }
    stopListening()
    guard_hang_up()
    onNotice(.closed)
  }

  /// Gives the terminal back, and prints what was written to stderr meanwhile. Signals have their
  /// usual effects again. Calls after the first do nothing.
  package func close() {
    guard isOpen else { return }
    stopListening()
    if mouseIsOn { flushinp() }
    leaveScreen()
    isOpen = false
    guard_stop()
  }

  /// Gives the terminal back and ends the process: by the signal that asked for it, if one did.
  package func leave(_ status: Int32) -> Never {
    close()
    let signal = guard_ending()
    if signal != 0 { guard_die(signal) }
    exit(status)
  }
}
