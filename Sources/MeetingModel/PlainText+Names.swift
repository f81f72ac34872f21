/// What a person may be called, and which names readers cannot be expected to tell apart.
extension PlainText {
  /// The name as it is kept: one line, white space folded, nothing that hides or turns text.
  package static func acceptedName(_ name: String) throws(Refusal) -> String {
    guard name.unicodeScalars.count <= Limits.name else { throw .nameTooLong(limit: Limits.name) }
    let forbidden = name.unicodeScalars.contains {
      isControl($0) || turnsText($0)
    }
    guard !forbidden else { throw .nameUnprintable }
    let kept = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard kept.unicodeScalars.contains(where: isVisible) else { throw .nameEmpty }
    return kept
  }

  /// The same for somebody who comes in: refuses also what imitates the marks that consoles draw beside
  /// names. Those are signs in front ("◆ Ana"), and words in brackets behind ("Ana (you)").
  ///
  /// Names that were accepted before this rule stay as they are.
  package static func acceptedNewName(_ name: String) throws(Refusal) -> String {
    let kept = try acceptedName(name)
    guard !beginsWithSign(kept), !endsWithMark(kept) else { throw .nameImitatesMark }
    return kept
  }

  /// Two names that share a key look alike to readers, whatever their case: Unicode's skeletons (UTS #39)
  /// of the name in lower case, and of its skeleton in lower case (a capital I is i, and looks like l).
  ///
  /// Law: names that differ only in case, in normal form, in characters without a glyph (joiners,
  /// variation selectors, fillers), or in signs around them share a key.
  package static func keys(ofName name: String) -> [String] {
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: name.unicodeScalars.filter { !isBlank($0) || $0 == " " })
    // Upper case first: that is where ß meets SS, and ς meets σ.
    func folded(_ text: String) -> String { text.uppercased().lowercased() }
    let name = String(shown)
    // A skeleton may hold capitals of its own: 0 looks like O.
    let read = bare(folded(Skeleton.of(folded(name))))
    let seen = bare(Skeleton.of(folded(Skeleton.of(name))))
    return ["read " + read, "seen " + seen]
  }

  /// Without the signs and spaces around it; a name of signs alone stays whole.
  private static func bare(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: isOfWord),
      let last = scalars.lastIndex(where: isOfWord)
    else { return text }
    return String(scalars[first...last])
  }

  /// Letters, marks on them, and numbers.
  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    case _: false
    }
  }

  /// Whether the first thing to see is a symbol or a mark of punctuation that could pass for the sign of
  /// a role. Emoji, brackets and quotation marks could not, but for the emoji that are plain shapes.
  private static func beginsWithSign(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first(where: { !isBlank($0) }) else { return false }
    return switch first.properties.generalCategory {
    case .otherSymbol, .mathSymbol, .modifierSymbol, .currencySymbol:
      !first.properties.isEmoji || (0x25A0...0x25FF).contains(first.value)
    case .otherPunctuation: first != "'" && first != "\""
    case _: false
    }
  }

  /// Whether it ends with one of the words that consoles put in brackets behind names.
  private static func endsWithMark(_ name: String) -> Bool {
    guard let last = name.last, brackets.contains(last),
      let open = name.dropLast().lastIndex(where: brackets.contains)
    else { return false }
    let word = name[name.index(after: open)...].dropLast()
    return markKeys.contains(keys(ofName: String(word))[0])
  }

  private static let brackets: Set<Character> = [
    "(", ")", "[", "]", "{", "}", "<", ">", "（", "）", "［", "］", "【", "】", "〔", "〕", "〈", "〉",
    "《", "》", "｛", "｝", "＜", "＞", "⁽", "⁾", "₍", "₎", "‹", "›", "«", "»", "「", "」", "『", "』",
  ]

  private static let markKeys = Set(marks.map { keys(ofName: $0)[0] })

  /// The words that consoles put in brackets behind a name, in every language: for oneself, for whoever
  /// asks anonymously, and for roles. A test holds them against the tables of `Localization`.
  package static let marks = [
    "you", "vous", "Sie", "usted", "您", "你", "나", "自分",
    "anonymous", "anonyme", "anonym", "anónimo", "匿名", "익명",
    "Organizer", "Organisateur", "Organisator", "Organizador", "主辦人", "组织者", "주최자", "主催者",
    "Co-organizer", "Coorganisateur", "Mitorganisator", "Coorganizador", "共同主辦人", "联合组织者",
    "공동 주최자", "共同主催者",
    "Presenter", "Présentateur", "Referent", "Presentador", "簡報者", "演示者", "발표자", "発表者",
  ]

  /// Bidirectional controls (UAX #9) and characters without a glyph that other text could hide behind.
  private static func turnsText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
      true
    default: false
    }
  }

  static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if isBlank(scalar) { return false }
    return switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .privateUse, .nonspacingMark, .enclosingMark,
      .spaceSeparator, .lineSeparator, .paragraphSeparator:
      false
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .spacingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation,
      .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol,
      .otherSymbol:
      true
    @unknown default: false
    }
  }

}
