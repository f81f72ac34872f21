import Dispatch
import Glibc
import Screen
import Terminal

/// A small full-screen program for the tests of Terminal: it shows what its arguments name, tells
/// what it receives on descriptor 3, one line each, and does what each key stands for.
@main
final class Probe {
  private var display: TerminalDisplay?
  private var shows = CommandLine.arguments.dropFirst().first ?? "plain"
  private var presses = 0
  private var isHeld = false

  static func main() async {
    let probe = Probe()
    do throws(TerminalError) {
      probe.display = try TerminalDisplay.open(
        onInput: { probe.receive($0) }, onNotice: { probe.receive($0) })
    } catch {
      probe.report("refused \(error)")
      exit(1)
    }
    if probe.shows == "mouse" { probe.display?.setMouse(true) }
    probe.paint()
    probe.report("ready \(probe.display?.size ?? .zero)")
    if let name = probe.display?.unknownName { probe.report("unknown \(name)") }
    if probe.shows == "storm" { probe.storm() }
    while true { try? await Task.sleep(for: .seconds(3_600)) }
  }

  private func receive(_ inputs: [TerminalInput]) {
    for input in inputs {
      switch input {
      case .key(let key):
        presses += 1
        report("key \(key)")
        act(key)
      case .mouse(let event):
        report("mouse \(event.button) \(event.phase) \(event.position)")
      case .paste(let text):
        report("paste \(text.utf8.count) \(text.prefix(200).debugDescription)")
      case .resize(let size): report("resize \(size)")
      case .focus(let has): report("focus \(has)")
      }
    }
    paint()
    report("painted")
  }

  private func receive(_ notice: TerminalNotice) {
    report("notice \(notice)")
    switch notice {
    case .pasteTruncated: break
    case .ready: paint()
    case .closed, .ended:
      // HUP may come again and again: from the kernel, and from the shell.
      if shows == "polite" {
        raise(SIGHUP)
        display?.close()
        raise(SIGHUP)
        report("goodbye")
      }
      if shows != "stubborn" { display?.leave(0) }
    }
  }

  private func act(_ key: Key) {
    switch key {
    case .character("q"): display?.leave(0)
    case .character("t"):
      let none = [Int]()
      report("\(none[presses])")
    case .character("o"): report("\(Probe.deeper(presses))")
    case .character("a"): abort()
    case .character("s"): raise(SIGSEGV)
    case .character("x"): exit(3)
    case .character("w"):
      let bytes = Array("written \u{1B}]0;evil\u{07} while the screen was up\n".utf8)
      _ = write(STDERR_FILENO, bytes, bytes.count)
    case .character("m"): display?.setMouse(true)
    case .character("M"): display?.setMouse(false)
    case .character("c"): report("copy \(display?.copy("Grüße") ?? false)")
    case .character("b"): display?.ring()
    case .character("C"):
      display?.close()
      display?.close()
      report("closed")
    case .control("z"): display?.suspend()
    default: break
    }
  }

  /// Paints as fast as it can, a wholly new screen each time; tells when the terminal takes no more.
  private func storm() {
    presses += 1
    let wasHeld = isHeld
    paint()
    if isHeld, !wasHeld { report("held") }
    DispatchQueue.main.async { self.storm() }
  }

  /// Needs more stack with each call.
  private static func deeper(_ depth: Int) -> Int {
    withUnsafeTemporaryAllocation(byteCount: 512, alignment: 16) { bytes in
      bytes[0] = UInt8(truncatingIfNeeded: depth)
      return deeper(depth + 1) + Int(bytes[0])
    }
  }

  private func paint() {
    guard let display else { return }
    var grid = Grid(size: display.size)
    grid.box(grid.bounds, border: .light)
    let inside = grid.bounds.inset(by: 1)
    for (row, line) in lines.enumerated() {
      grid.draw(
        line.text, at: Point(column: 1, row: row + 1), style: line.style, within: inside)
    }
    grid.cursor = Point(column: 2 + presses % 10, row: 1)
    let painting = display.paint(grid)
    isHeld = !painting.isWhole
  }

  private var lines: [(text: String, style: Style)] {
    switch shows {
    case "hostile": Probe.hostile.map { ($0, .plain) }
    case "wide": Probe.wide.map { ($0, .plain) }
    case "storm":
      (0..<22).map { row in
        (
          String(repeating: "frame \(presses) ", count: 6),
          Style(foreground: .ansi(UInt8((row + presses) % 8)), attributes: .bold)
        )
      }
    case "colours":
      (0..<20).map { row in
        let number = UInt8(row * 13)
        return (
          "colour \(row) presses \(presses)",
          Style(
            foreground: row < 16 ? .ansi(UInt8(row)) : .indexed(number),
            background: .indexed(number), attributes: row % 2 == 0 ? .bold : .reverse)
        )
      }
    default: [("presses \(presses)", .plain), ("size \(display?.size ?? .zero)", .plain)]
    }
  }

  static let wide = [
    "日本語|", "한국어|", "👩‍💻|", "🇯🇵|", "❤️|", "👍🏽|", "e\u{301}|", "\u{1FAE8}|", "ไทยกำ|", "क्षि|",
  ]

  static let hostile = [
    "osc \u{1B}]0;title\u{07} \u{1B}]52;c;aGk=\u{1B}\\", "csi \u{1B}[2J \u{1B}[?1049l \u{9B}2J",
    "dcs \u{1B}P1$r\u{1B}\\ \u{90}x\u{9C}", "bidi \u{202E}abc\u{2066}\u{200F}",
    "bel \u{07}\u{08}\u{7F}",
    "zalgo a" + String(repeating: "\u{301}", count: 200), "tag \u{E0041} fill \u{3164}\u{115F}",
  ]

  private func report(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(3, bytes, bytes.count)
  }
}
