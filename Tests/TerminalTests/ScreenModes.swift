/// The modes that a stream of output leaves a terminal of xterm's kind in.
struct ScreenModes {
  /// The last word on each private mode (`ESC [ ? n h` or `l`).
  private(set) var modes: [Int: Bool] = [:]
  /// What was shown after the alternate screen was left for the last time.
  private(set) var shownAfter = ""

  /// Whether the terminal is left to reorder right-to-left text (BDSM implicit), as it was.
  let isDirectionBack: Bool

  /// Whether the whole screen scrolls, and text has no attributes.
  let isRegionBack: Bool
  let areAttributesBack: Bool

  init(_ output: String) {
    isRegionBack = output.matches(of: /\x1B\[([0-9;]*)r/).last.map { $0.1.isEmpty } ?? true
    areAttributesBack = output.matches(of: /\x1B\[([0-9;]*)m/).last.map { $0.1.isEmpty } ?? true
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

  /// Whether nothing was written behind the farewell but what belongs to it.
  var isFarewellLast: Bool {
    shownAfter.replacing(/\x1B\[[0-9;?]*[a-z]/, with: "").replacing(/\x1B[>=]/, with: "")
      .allSatisfy { $0 == "\r" }
  }

  /// Main screen, visible cursor, usual cursor keys; no mouse, no focus reports, no brackets; no scroll
  /// region, no attributes.
  var areBack: Bool {
    [1, 1000, 1002, 1003, 1004, 1006, 1049, 2004].allSatisfy { modes[$0] != true }
      && modes[25] != false && modes[1049] == false && isDirectionBack
      && isRegionBack && areAttributesBack
  }
}
