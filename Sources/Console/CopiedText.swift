import Localization
import MeetingModel
import Screen

/// Text on its way to the clipboard of the person's own terminal.
enum CopiedText {
  /// Bytes of UTF-8 that terminals take in one request (OSC 52).
  static let longest = 56_000

  /// The last of `lines` that have room together, in their order.
  static func last(of lines: [String]) -> String {
    var room = longest
    let kept = lines.reversed().prefix { line in
      room -= line.utf8.count + 1
      return room >= 0
    }
    return kept.reversed().joined(separator: "\n")
  }

  /// As many whole characters from the start as have room.
  static func first(of text: String) -> String {
    guard text.utf8.count > longest else { return text }
    var room = longest
    return String(
      text.prefix { character in
        room -= character.utf8.count
        return room >= 0
      })
  }
}

extension Model {
  /// Gives what the focused pane shows to the terminal.
  mutating func copyFocused(at now: Moment) -> [Effect] {
    copy(panes[focus]?.copied(in: context(of: focus)) ?? "", at: now)
  }

  /// Gives text to the terminal, and tells no more than that.
  mutating func copy(
    _ text: String, saying done: Phrase = .console.copied, at now: Moment
  ) -> [Effect] {
    guard !text.isEmpty else {
      notify(.refusal.textEmpty, at: now)
      return []
    }
    notify(done, at: now)
    return [.copy(text.withoutControls())]
  }
}
