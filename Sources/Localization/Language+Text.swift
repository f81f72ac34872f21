extension Language {
  /// `phrase` in the words of this language.
  ///
  /// Total: where a table lacks an entry the English words stand in, and the key where they are
  /// missing too. Text that came in as an argument is never read as a pattern.
  package func text(_ phrase: Phrase) -> String {
    let pattern = pattern(phrase) ?? Language.english.pattern(phrase) ?? phrase.key
    return phrase.arguments.isEmpty ? pattern : filled(pattern, with: phrase.arguments)
  }

  private func pattern(_ phrase: Phrase) -> String? {
    guard let count = phrase.count else { return table.entries[phrase.key] }
    return table.entries[phrase.key + "_" + plural(count).rawValue]
  }

  private func filled(_ pattern: String, with arguments: [Phrase.Argument]) -> String {
    var text = ""
    var rest = pattern.utf8[...]
    func append(_ words: Substring.UTF8View.SubSequence) {
      let words = String(Substring(words))
      text += self == .korean && !text.isEmpty ? Particle.agree(words, with: text) : words
    }
    while let open = rest.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      append(rest[..<open])
      let name = Substring(rest[open..<close].drop { $0 == UInt8(ascii: "{") })
      text += arguments.first { $0.name == name }.map { worded($0.value) } ?? ""
      rest = rest[close...].drop { $0 == UInt8(ascii: "}") }
    }
    append(rest)
    return text
  }

  private func worded(_ value: PhraseArgument) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): self.number(number)
    case .phrase(let phrase): text(phrase)
    }
  }
}
