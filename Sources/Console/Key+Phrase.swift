import Localization
import Screen

extension Key {
  /// What it is called in the reader's language. In English it reads as `description` does.
  var phrase: Phrase {
    var phrase = isBackTab ? Phrase.key.tab : symbolPhrase
    func hold(_ modifier: Phrase) { phrase = .key.combined(modifier: modifier, key: phrase) }
    if modifiers.contains(.shift) || isBackTab || isShiftedLetter { hold(.key.shift) }
    if modifiers.contains(.alt) { hold(.key.alt) }
    if modifiers.contains(.control) { hold(.key.control) }
    return phrase
  }

  private var isBackTab: Bool { symbol == .backTab }

  /// With Ctrl or Alt, letters are written in capitals, so a capital needs to say so.
  private var isShiftedLetter: Bool {
    guard case .character(let character) = symbol else { return false }
    return !modifiers.isEmpty && character.isUppercase
  }

  private var symbolPhrase: Phrase {
    switch symbol {
    case .character(" "): .key.space
    case .character(let character):
      .key.printed(sign: modifiers.isEmpty ? String(character) : character.uppercased())
    case .enter: .key.enter
    case .tab, .backTab: .key.tab
    case .escape: .key.escape
    case .backspace: .key.backspace
    case .delete: .key.delete
    case .insert: .key.insert
    case .up: .key.printed(sign: "↑")
    case .down: .key.printed(sign: "↓")
    case .left: .key.printed(sign: "←")
    case .right: .key.printed(sign: "→")
    case .home: .key.home
    case .end: .key.end
    case .pageUp: .key.pageUp
    case .pageDown: .key.pageDown
    case .function(let number): .key.printed(sign: "F\(number)")
    }
  }
}
