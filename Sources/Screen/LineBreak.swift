/// Where a line may end: a small part of UAX #14, enough for chat, slides and notes.
///
/// Lines end at spaces, after hyphens within words, and on both sides of ideographs, kana and emoji;
/// but no line starts with a closing mark nor ends with an opening one (kinsoku). Hangul ends at
/// spaces, as Korean is written today. Characters are judged by their first code point.
enum LineBreak {
  /// Spaces at a break belong to no line. No-break spaces are not among them.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\u{3000}", "\u{2000}"..."\u{2006}", "\u{2008}"..."\u{200A}", "\u{205F}": true
    default: false
    }
  }

  /// Whether a line may end between two neighbours; `earlier` is what stands before the first.
  static func isAllowed(
    between first: Unicode.Scalar, and second: Unicode.Scalar, after earlier: Unicode.Scalar?
  ) -> Bool {
    if isSpace(second) { return false }
    if isSpace(first) { return true }
    if startsNoLine(second) || endsNoLine(first) { return false }
    if isHyphen(first) {
      return earlier?.isWordPart == true && second.properties.isAlphabetic
    }
    return breaksAround(first) || breaksAround(second)
  }

  private static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "\u{2010}", "\u{2013}", "\u{2014}": true
    default: false
    }
  }

  private static func startsNoLine(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
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

  private static func endsNoLine(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", "[", "{", "‘", "“", "«", "‹", "（", "［", "｛", "〔", "〈", "《", "「", "『", "【", "〖",
      "〘", "〚", "｢", "＄", "￥", "￡", "\u{A0}", "\u{202F}", "\u{2007}":
      true
    default: false
    }
  }

  /// Ideographs, kana and emoji; not Hangul.
  private static func breaksAround(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x1100 || scalar.isHangul { return false }
    return Width.of(scalar) == 2 || (0xFF61...0xFF9F).contains(scalar.value)
  }
}

extension Unicode.Scalar {
  var isHangul: Bool {
    switch value {
    case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF: true
    default: false
    }
  }

  /// A letter or a number.
  var isWordPart: Bool { properties.isAlphabetic || properties.numericType != nil }
}
