import Localization
import Screen

/// The slides and notes in view, laid out: painting does not read their Markdown again.
///
/// Law: `self[key]` is what `key.layout` is. Holds what was kept last and nothing else: what the
/// next paintings need.
struct SlideLayouts: Sendable {
  var laidOut: [Key: SlideLayout] = [:]

  /// All that a layout depends on.
  struct Key: Hashable, Sendable {
    var markdown: String
    var width: Int
    var theme: Theme.Name
    var language: Language
    var isASCII: Bool

    var layout: SlideLayout {
      SlideLayout(
        markdown, width: width, theme: Theme(theme), language: language, isASCII: isASCII)
    }
  }

  subscript(key: Key) -> SlideLayout { laidOut[key] ?? key.layout }

  /// Whether it is here, so that nothing needs to be read.
  func holds(_ key: Key) -> Bool { laidOut[key] != nil }

  /// Keeps these, lays out those of them that are new, and forgets all others.
  mutating func keep(_ keys: [Key]) {
    guard laidOut.count != Set(keys).count || !keys.allSatisfy(holds) else { return }
    var next: [Key: SlideLayout] = [:]
    for key in keys { next[key] = self[key] }
    laidOut = next
  }
}

extension SlideLayouts: Equatable {
  /// What is laid out follows from the rest of the model.
  static func == (a: SlideLayouts, b: SlideLayouts) -> Bool { true }
}

extension Context {
  /// A slide or notes laid out for a width with the present theme, language and borders.
  func layoutKey(of markdown: String, width: Int) -> SlideLayouts.Key {
    SlideLayouts.Key(
      markdown: markdown, width: width, theme: theme.name, language: language,
      isASCII: borders == .ascii)
  }
}
