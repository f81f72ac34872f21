/// Where a line may end: a small part of UAX #14, enough for chat, slides and notes.
///
/// Lines end at spaces, after hyphens within words, and on both sides of ideographs, kana and emoji;
/// but no line starts with a closing mark nor ends with an opening one (kinsoku). Hangul ends at
/// spaces, as Korean is written today.
enum LineBreak {
  /// Spaces at a break belong to no line. No-break spaces are not among them.
  static func isSpace(_ character: Character) -> Bool {
    switch character {
    case " ", "\u{3000}", "\u{2000}"..."\u{2006}", "\u{2008}"..."\u{200A}", "\u{205F}": true
    default: false
    }
  }

  /// Whether a line may end between two neighbours; `earlier` is what stands before the first.
  static func isAllowed(
    between first: Character, and second: Character, after earlier: Character?
  ) -> Bool {
    if isSpace(second) { return false }
    if isSpace(first) { return true }
    if startsNoLine(second) || endsNoLine(first) { return false }
    if isHyphen(first) {
      return earlier.map { $0.isLetter || $0.isNumber } == true && second.isLetter
    }
    return breaksAround(first) || breaksAround(second)
  }

  private static func isHyphen(_ character: Character) -> Bool {
    switch character {
    case "-", "\u{2010}", "\u{2013}", "\u{2014}": true
    default: false
    }
  }

  private static func startsNoLine(_ character: Character) -> Bool {
    switch character {
    case ")", "]", "}", ",", ".", ":", ";", "!", "?", "%", "’", "”", "»", "›", "…", "‥", "、",
      "。", "，", "．", "：", "；", "！", "？", "）", "］", "｝", "〕", "〉", "》", "」", "』", "】",
      "〗", "〙", "〛", "・", "ー", "～", "〜", "゛", "゜", "々", "〻", "ゝ", "ゞ", "ヽ", "ヾ", "ぁ",
      "ぃ", "ぅ", "ぇ", "ぉ", "っ", "ゃ", "ゅ", "ょ", "ゎ", "ゕ", "ゖ", "ァ", "ィ", "ゥ", "ェ", "ォ",
      "ッ", "ャ", "ュ", "ョ", "ヮ", "ヵ", "ヶ", "｡", "｣", "､", "％", "°", "℃", "\u{A0}", "\u{202F}",
      "\u{2007}":
      true
    default: false
    }
  }

  private static func endsNoLine(_ character: Character) -> Bool {
    switch character {
    case "(", "[", "{", "‘", "“", "«", "‹", "（", "［", "｛", "〔", "〈", "《", "「", "『", "【", "〖",
      "〘", "〚", "｢", "＄", "￥", "￡", "\u{A0}", "\u{202F}", "\u{2007}":
      true
    default: false
    }
  }

  /// Ideographs, kana and emoji; not Hangul.
  private static func breaksAround(_ character: Character) -> Bool {
    guard !character.isASCII, let scalar = character.unicodeScalars.first else { return false }
    if character.isHangul { return false }
    return Width.of(scalar) == 2 || (0xFF61...0xFF9F).contains(scalar.value)
  }
}

extension Character {
  var isHangul: Bool {
    switch unicodeScalars.first?.value ?? 0 {
    case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF: true
    default: false
    }
  }
}
