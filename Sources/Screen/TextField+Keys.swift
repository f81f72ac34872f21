extension TextField {
  /// Does what a key means to somebody writing: characters, deletion and movement, with the
  /// customary Ctrl and Alt keys of shells. False, without any change, for a key that means nothing
  /// here (Enter among them: the owner decides what it sends) or that has nowhere to go.
  package mutating func press(_ key: Key, width: Int) -> Bool {
    let before = self
    switch key {
    case .backspace, .control("h"): deleteBackward()
    case .delete, .control("d"): deleteForward()
    case .control("w"), Key(.backspace, .alt): deleteWordBackward()
    case .alt("d"), Key(.delete, .control): deleteWordForward()
    case .control("u"): deleteToLineStart()
    case .control("k"): deleteToLineEnd()
    case .left, .control("b"): moveLeft()
    case .right, .control("f"): moveRight()
    case .alt("b"), Key(.left, .control), Key(.left, .alt): moveWordLeft()
    case .alt("f"), Key(.right, .control), Key(.right, .alt): moveWordRight()
    case .home, .control("a"): moveToLineStart()
    case .end, .control("e"): moveToLineEnd()
    case Key(.home, .control): moveToStart()
    case Key(.end, .control): moveToEnd()
    case .up: moveUp(width: width)
    case .down: moveDown(width: width)
    case Key(.enter, .alt) where allowsLines: insert("\n")
    default: type(key)
    }
    return text != before.text || caret != before.caret
  }

  private mutating func type(_ key: Key) {
    guard case .character(let character) = key.symbol, key.modifiers.isEmpty else { return }
    insert(String(character))
  }
}
