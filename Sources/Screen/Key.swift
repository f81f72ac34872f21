/// A key as a person names it, with the modifiers that the terminal can tell apart.
///
/// Always in one form, so that keys can be compared: Ctrl with a Latin letter is lower case, Shift
/// is never set on a character (it is in the character), Shift-Tab is `.backTab`.
package struct Key: Hashable, Sendable {
  package let symbol: Symbol
  package let modifiers: Modifiers

  package init(_ symbol: Symbol, _ modifiers: Modifiers = []) {
    switch symbol {
    case .character(let character):
      let folds = modifiers.contains(.control) && character.isASCII
      let lower = Character(character.lowercased())
      self.symbol = .character(folds ? lower : character)
      self.modifiers = modifiers.subtracting(.shift)
    case .tab where modifiers.contains(.shift), .backTab:
      self.symbol = .backTab
      self.modifiers = modifiers.subtracting(.shift)
    case .tab, .enter, .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .home,
      .end, .pageUp, .pageDown, .function:
      self.symbol = symbol
      self.modifiers = modifiers
    }
  }

  package static func character(_ character: Character) -> Key { Key(.character(character)) }
  package static func control(_ character: Character) -> Key {
    Key(.character(character), .control)
  }
  package static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }
  package static func function(_ number: Int) -> Key { Key(.function(number)) }

  package static let enter = Key(.enter)
  package static let tab = Key(.tab)
  package static let backTab = Key(.backTab)
  package static let escape = Key(.escape)
  package static let backspace = Key(.backspace)
  package static let delete = Key(.delete)
  package static let insert = Key(.insert)
  package static let up = Key(.up)
  package static let down = Key(.down)
  package static let left = Key(.left)
  package static let right = Key(.right)
  package static let home = Key(.home)
  package static let end = Key(.end)
  package static let pageUp = Key(.pageUp)
  package static let pageDown = Key(.pageDown)

  package enum Symbol: Hashable, Sendable {
    case character(Character)
    case enter, tab, backTab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
  }
}

/// Keys held down with another one, as far as a terminal reports them.
package struct Modifiers: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let control = Modifiers(rawValue: 1)
  package static let alt = Modifiers(rawValue: 2)
  package static let shift = Modifiers(rawValue: 4)
}

/// The stable written form: "Ctrl-P", "Alt-1", "Shift-Tab", "→", "F1".
extension Key: CustomStringConvertible {
  package var description: String {
    var prefix = ""
    if modifiers.contains(.control) { prefix += "Ctrl-" }
    if modifiers.contains(.alt) { prefix += "Alt-" }
    if modifiers.contains(.shift) || isShiftedLetter { prefix += "Shift-" }
    return prefix + symbolText
  }

  /// With Ctrl or Alt, letters are written in capitals, so a capital needs to say so.
  private var isShiftedLetter: Bool {
    guard case .character(let character) = symbol else { return false }
    return !modifiers.isEmpty && character.isUppercase
  }

  private var symbolText: String {
    switch symbol {
    case .character(" "): "Space"
    case .character(let character):
      modifiers.isEmpty ? String(character) : character.uppercased()
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}
