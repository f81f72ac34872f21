/// The modes that a stream of output leaves a terminal of xterm's kind in.
struct ScreenModes {
  /// The last word on each private mode (`ESC [ ? n h` or `l`).
  private(set) var modes: [Int: Bool] = [:]
  /// What was shown after the alternate screen was left for the last time.
  private(set) var shownAfter = ""

  /// Whether the terminal is left to reorder right-to-left text (BDSM implicit), as it was.
  let isDirectionBack: Bool

  init(_ output: String) {
    let explicit = output.ranges(of: "\u{1B}[8l").last?.lowerBound ?? output.startIndex
    isDirectionBack = output[explicit...].contains("\u{1B}[8h") || !output.contains("\u{1B}[8l")
    var rest = output[...]
    while let start = rest.firstRange(of: "\u{1B}[?") {
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(where: { $0 == "h" || $0 == "l" }) else { break }
      for number in rest[..<end].split(separator: ";") {
        if let number = Int(number) { modes[number] = rest[end] == "h" }
        if number == "1049" { shownAfter = String(rest[rest.index(after: end)...]) }
      }
    }
  }

  /// Main screen, visible cursor, usual cursor keys; no mouse, no focus reports, no brackets.
  var areBack: Bool {
    [1, 1000, 1002, 1003, 1004, 1006, 1049, 2004].allSatisfy { modes[$0] != true }
      && modes[25] != false && modes[1049] == false && isDirectionBack
  }
}
