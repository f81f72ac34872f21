/// The plural categories that whole numbers fall into in our languages. The raw value ends the key
/// of a table, after an underscore.
package enum Plural: String, CaseIterable, Sendable {
  case one, many, other
}

extension Language {
  /// The categories that this language tells apart: a table has one entry for each.
  package var plurals: [Plural] {
    switch self {
    case .english, .german: [.one, .other]
    case .french, .spanish: [.one, .many, .other]
    case .traditionalChinese, .simplifiedChinese, .korean, .japanese: [.other]
    }
  }

  /// The category of `count`, by the cardinal rules of CLDR 45. A negative count falls where its
  /// magnitude does.
  package func plural(_ count: Int) -> Plural {
    let magnitude = count.magnitude
    switch self {
    case .english, .german:
      return magnitude == 1 ? .one : .other
    case .spanish:
      if magnitude == 1 { return .one }
      return magnitude != 0 && magnitude.isMultiple(of: 1_000_000) ? .many : .other
    case .french:
      if magnitude <= 1 { return .one }
      return magnitude.isMultiple(of: 1_000_000) ? .many : .other
    case .traditionalChinese, .simplifiedChinese, .korean, .japanese:
      return .other
    }
  }
}
