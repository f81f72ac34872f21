import Glibc
import Testing

@testable import Terminal

/// What a real program makes of a real tty.
@Suite(.serialized)
struct TerminalDisplayTests {
  @Test("keys arrive as keys, each at once")
  func keys() throws {
    let run = try ProbeRun()
    try run.report("ready 80x24")
    for (typed, key) in [
      ("\u{1B}", "Esc"), ("\u{1B}OA", "↑"), ("\u{1B}[1;5D", "Ctrl-←"), ("\u{1B}1", "Alt-1"),
      ("\u{13}", "Ctrl-S"), ("\u{3}", "Ctrl-C"), ("한", "한"), ("\u{7F}", "Backspace"),
      ("\r", "Enter"), ("\u{1B}OP", "F1"), ("\u{1B}[15;2~", "Shift-F5"), ("\u{1B}[Z", "Shift-Tab"),
    ] {
      run.type(typed)
      try run.report("key \(key)")
      try run.report("painted")
    }
    run.type("q")
    #expect(try run.end() == .status(0))
  }

  @Test("a paste of many lines and bytes is one input")
  func paste() throws {
    let run = try ProbeRun()
    try run.report("ready 80x24")
    let line = String(repeating: "y", count: 99) + "\r"
    for _ in 0..<2 {
      run.type("\u{1B}[200~" + String(repeating: line, count: 30) + "\u{1B}[201~")
      try run.report(
        "paste 3000 \(String(repeating: line, count: 2).replacing("\r", with: "\n").debugDescription)"
      )
    }
    run.type("one\rtwo\rthree\r")
    try run.report(#"paste 14 "one\ntwo\nthree\n""#)
    run.type("q")
    #expect(try run.end() == .status(0))
  }

  @Test("the mouse is off until it is asked for, and reaches far columns")
  func mouse() throws {
    let run = try ProbeRun(columns: 300, rows: 30)
    try run.report("ready 300x30")
    #expect([1000, 1002, 1003, 1006].allSatisfy { ScreenModes(run.text).modes[$0] == nil })
    run.type("m")
    try run.shown("\u{1B}[?1006h")
    run.type("\u{1B}[<0;280;12M")
    try run.report("mouse left press (279,11)")
    run.type("M")
    try run.shown("\u{1B}[?1000l")
    run.type("q")
    #expect(try run.end() == .status(0))
  }

  @Test("a resize is followed without a key, down to one cell and up again")
  func resize() throws {
    let run = try ProbeRun("wide")
    try run.report("ready 80x24")
    for (columns, rows) in [(20, 5), (10, 2), (1, 1), (500, 200), (80, 24)] {
      run.resize(columns: columns, rows: rows)
      try run.report("resize \(columns)x\(rows)")
      try run.report("painted")
    }
    for step in 0..<200 { run.resize(columns: 1 + step % 97, rows: 1 + step % 31) }
    run.resize(columns: 61, rows: 17)
    try run.report("resize 61x17")
    run.type("q")
    #expect(try run.end() == .status(0))
  }

  @Test("the tty's size counts, not that of LINES and COLUMNS; without one it is 80x24")
  func size() throws {
    var environment = ProbeRun.xterm
    environment["LINES"] = "10"
    environment["COLUMNS"] = "40"
    let run = try ProbeRun(environment: environment, columns: 100, rows: 30)
    try run.report("ready 100x30")
    let none = try ProbeRun(columns: 0, rows: 0)
    try none.report("ready 80x24")
    let huge = try ProbeRun(columns: 65_535, rows: 65_535)
    try huge.report("ready 1000x1000")
  }

  @Test(
    "every kind of terminal is painted and given back",
    arguments: ["linux", "screen-256color", "tmux-256color", "vt220", "xterm-mono", "xterm"])
  func kinds(term: String) throws {
    let run = try ProbeRun("colours", environment: ["TERM": term])
    try run.report("ready 80x24")
    try run.shown("colour 5 presses 0")
    run.type("q")
    #expect(try run.end() == .status(0))
    #expect(run.settingsAreBack)
    #expect(!ScreenModes(run.text).modes.contains { $0.value && ![7, 25].contains($0.key) })
  }

  @Test(
    "where no screen is possible nothing is written",
    arguments: [
      (["TERM": "dumb"], #"incapable(name: "dumb")"#), ([:], "unnamed"),
      (["TERM": ""], "unnamed"),
    ])
  func refusals(environment: [String: String], error: String) throws {
    let run = try ProbeRun(environment: environment)
    #expect(try run.end() == .status(1))
    #expect(run.output.isEmpty)
    #expect(run.reports == ["refused \(error)"])
  }

  @Test(
    "a terminal that this machine does not know is drawn as xterm is, and that can be told",
    arguments: ["foot", "xterm-ghostty", "alacritty", "xterm-kitty", "nobodys"])
  func unknown(name: String) throws {
    let run = try ProbeRun("colours", environment: ["TERM": name, "TERMINFO": "/lib/terminfo"])
    try run.report("ready 80x24")
    try run.report("unknown \(name)")
    try run.shown("colour 5 presses 0")
    run.type("q")
    #expect(try run.end() == .status(0))
    #expect(ScreenModes(run.text).areBack)
  }

  @Test("a terminal that is known needs no other to stand in for it")
  func known() throws {
    let run = try ProbeRun()
    try run.report("ready 80x24")
    run.type("q")
    #expect(try run.end() == .status(0))
    #expect(!run.reports.contains { $0.hasPrefix("unknown") })
  }

  @Test(
    "of stdin and stdout, the one that is not a terminal is named",
    arguments: [
      (">/dev/null", "output"), ("</dev/null", "input"), ("</dev/null >/dev/null", "both"),
    ])
  func redirected(redirection: String, stream: String) throws {
    let run = try ProbeRun(
      command: ["/bin/sh", "-c", "exec \(ProbeRun.probe) plain \(redirection)"],
      environment: ProbeRun.xterm)
    #expect(try run.end() == .status(1))
    #expect(
      run.reports.count == 1 && run.reports[0].hasSuffix("notATerminal(Terminal.Streams.\(stream))")
    )
  }

  @Test("a frame is three writes at most, however much of the screen it changes")
  func writes() throws {
    let run = try ProbeRun("colours")
    try run.report("ready 80x24")
    run.type("d")
    try run.report("painted")
    let before = try run.writeCount()
    for _ in 0..<20 {
      run.type("d")
      try run.report("painted")
    }
    // Two more of each are the reports; up to two wake the main queue.
    let writes = try run.writeCount() - before
    #expect(writes <= 20 * (3 + 4))
    run.type("q")
    #expect(try run.end() == .status(0))
  }

  @Test("a terminal that takes nothing gets no stale frames, and keys are heard meanwhile")
  func slow() throws {
    let run = try ProbeRun("storm")
    try run.awaitReport("held")
    for key in ["d", "e", "f"] {
      run.type(key)
      try run.awaitReport("key \(key)")
    }
    let drawn = Set(run.text.matches(of: /frame ([0-9]+) frame/).compactMap { Int($0.1) })
    #expect(drawn.isEmpty)
    // Now it reads again: after what its queue held come the frames of then.
    try run.read(bytes: 60_000)
    run.type("q")
    #expect(try run.end() == .status(0))
    let frames = run.text.matches(of: /frame ([0-9]+) frame/).compactMap { Int($0.1) }
    let gaps = zip(frames, frames.dropFirst()).map { $1 - $0 }
    let longest = gaps.max() ?? 0
    #expect(longest > 3)
  }

  @Test("NO_COLOR leaves no colour and keeps bold and reverse")
  func noColor() throws {
    var environment = ProbeRun.xterm
    let coloured = try sgr(environment)
    #expect(coloured.contains { $0.hasPrefix("38;5;") || $0.contains(";38;5;") })
    environment["NO_COLOR"] = "1"
    let plain = try sgr(environment)
    let numbers = Set(plain.joined(separator: ";").split(separator: ";").compactMap { Int($0) })
    #expect(numbers.isSubset(of: [0, 1, 7, 22, 27]), "\(numbers)")
    #expect(numbers.isSuperset(of: [1, 7]), "\(numbers)")
  }

  /// The parameters of all SGR sequences of one screen.
  private func sgr(_ environment: [String: String]) throws -> [String] {
    let run = try ProbeRun("colours", environment: environment)
    try run.report("ready 80x24")
    run.type("q")
    #expect(try run.end() == .status(0))
    return run.text.matches(of: /\x1B\[([0-9;]*)m/).map { String($0.1) }
  }

  @Test("hostile text never leaves as a control byte, nor turns the direction of the line")
  func hostile() throws {
    let run = try ProbeRun("hostile")
    try run.report("ready 80x24")
    run.type("q")
    #expect(try run.end() == .status(0))
    let scalars = Array(run.text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x1B:
        let next = place + 1 < scalars.count ? scalars[place + 1] : " "
        #expect(["[", "(", ")", "=", ">"].contains(next), "ESC \(next.debugDescription)")
      case 0x07, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0xE0000...0xE0FFF:
        Issue.record("U+\(String(scalar.value, radix: 16))")
      default: break
      }
    }
    let count = ScreenModes(run.text).modes.count
    #expect(count > 0 && !run.text.contains("\u{1B}[2J\u{1B}[?1049l"))
  }

  @Test("the clipboard and the bell are used when asked")
  func clipboard() throws {
    let run = try ProbeRun()
    try run.report("ready 80x24")
    run.type("c")
    try run.report("copy true")
    try run.shown("\u{1B}]52;c;R3LDvMOfZQ==\u{1B}\\")
    run.type("b")
    try run.shown("\u{07}")
  }

  @Test("one changed cell costs a few bytes, and nothing is sent while nothing happens")
  func frugal() throws {
    let run = try ProbeRun()
    try run.report("ready 80x24")
    run.type("d")
    try run.report("painted")
    let before = run.output.count
    run.type("d")
    try run.report("painted")
    run.type("C")
    try run.report("closed")
    let frame = run.text.utf8.dropFirst(before)
    let closing = String(frame).flatMap { $0.firstRange(of: "\u{1B}[?1004l") }
    #expect(closing != nil)
    #expect(frame.count < 300)
  }
}
