import Screen
import Testing

@Suite struct KeyTests {
  @Test(
    "keys have one written form",
    arguments: [
      (Key.control("p"), "Ctrl-P"), (.alt("1"), "Alt-1"), (Key(.tab, .shift), "Shift-Tab"),
      (.backTab, "Shift-Tab"), (.right, "→"), (.function(1), "F1"), (.pageDown, "PgDn"),
      (Key(.left, [.control, .shift]), "Ctrl-Shift-←"), (.character(" "), "Space"),
      (.character("?"), "?"), (.character("x"), "x"), (.character("X"), "X"),
      (Key(.enter, .alt), "Alt-Enter"), (.control(" "), "Ctrl-Space"),
      (.character("語"), "語"), (.alt("p"), "Alt-P"), (.alt("P"), "Alt-Shift-P"),
    ])
  func written(_ key: Key, _ form: String) {
    #expect(key.description == form)
  }

  @Test("one key has one value, however it was reported")
  func oneForm() {
    #expect(Key(.character("P"), .control) == .control("p"))
    #expect(Key(.character("?"), .shift) == .character("?"))
    #expect(Key(.tab, .shift) == .backTab && Key(.backTab, .shift) == .backTab)
    #expect(Key(.character("P"), .alt) != .alt("p"))
  }
}
