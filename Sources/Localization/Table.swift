import CEmbedded

/// The entries of one file in `Localization/`: patterns by key.
struct Table: Sendable {
  let entries: [String: String]
}

extension Language {
  /// Parsed when it is first asked for. A table that does not parse counts as empty; that the
  /// tables compiled in do parse is tested.
  var table: Table {
    switch self {
    case .english: Embedded.english
    case .french: Embedded.french
    case .german: Embedded.german
    case .spanish: Embedded.spanish
    case .traditionalChinese: Embedded.traditionalChinese
    case .simplifiedChinese: Embedded.simplifiedChinese
    case .korean: Embedded.korean
    case .japanese: Embedded.japanese
    }
  }

  private enum Embedded {
    static let english = Table(tolerant: .english)
    static let french = Table(tolerant: .french)
    static let german = Table(tolerant: .german)
    static let spanish = Table(tolerant: .spanish)
    static let traditionalChinese = Table(tolerant: .traditionalChinese)
    static let simplifiedChinese = Table(tolerant: .simplifiedChinese)
    static let korean = Table(tolerant: .korean)
    static let japanese = Table(tolerant: .japanese)
  }

  /// The file of this language, as it was when the program was built.
  var tableFile: [UInt8] {
    let file =
      switch self {
      case .english: embedded_table_en()
      case .french: embedded_table_fr()
      case .german: embedded_table_de()
      case .spanish: embedded_table_es()
      case .traditionalChinese: embedded_table_zh_hant()
      case .simplifiedChinese: embedded_table_zh_hans()
      case .korean: embedded_table_ko()
      case .japanese: embedded_table_ja()
      }
    return [UInt8](UnsafeBufferPointer(start: file.bytes, count: file.count))
  }
}

extension Table {
  fileprivate init(tolerant language: Language) {
    self = (try? Table(json: language.tableFile)) ?? Table(entries: [:])
  }
}
