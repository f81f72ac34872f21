/// What an HTML comment asks for in the conventions of presenterm and patat.
///
/// presenterm's comments are commands (`pause`, `end_slide`, `speaker_note: …`); all of patat's that
/// are no configuration are speaker notes.
enum SlideComment: Equatable {
  case pause
  case endSlide
  case skipSlide
  /// Whether the items of the lists that follow on the slide appear one by one.
  case incrementalLists(Bool)
  case note(String)
  /// A command without a meaning here, or a note of the author to himself.
  case ignored

  /// `text` is what stands between `<!--` and `-->`.
  init(_ text: String) {
    let text = text.trimmed
    let (name, value) = Self.command(text)
    switch name {
    case "pause" where value.isEmpty: self = .pause
    case "end_slide": self = .endSlide
    case "skip_slide": self = .skipSlide
    case "incremental_lists": self = .incrementalLists(value.trimmed == "true")
    case "speaker_note", "speaker_notes", "note", "notes": self = Self.remark(value)
    default: self = Self.isIgnored(text, name, value) ? .ignored : Self.remark(text)
    }
  }

  /// `bytes` is a whole comment with its marks; an unfinished one has only the first.
  init(comment bytes: ArraySlice<UInt8>) {
    var inside = bytes.dropFirst(4)
    if inside.suffix(3).elementsEqual("-->".utf8) { inside = inside.dropLast(3) }
    // `<!--- text --->`, as some write it.
    let dash = UInt8(ascii: "-")
    if inside.count >= 2, inside.first == dash, inside.last == dash {
      inside = inside.dropFirst().dropLast()
    }
    self.init(String(decoding: inside, as: UTF8.self))
  }

  /// The name before a colon, in lower case, and what follows; the whole text when there is no colon.
  private static func command(_ text: String) -> (name: String, value: String) {
    let name = text.prefix { $0 != ":" && !$0.isNewline }
    let value = text.dropFirst(name.count)
    guard value.first == ":" || value.isEmpty else { return ("", text) }
    return (name.lowercased().trimmed, String(value.dropFirst()))
  }

  private static func isIgnored(_ text: String, _ name: String, _ value: String) -> Bool {
    if text.isEmpty || text == "{{{" || text == "}}}" || text.hasPrefix("//") { return true }
    // Instructions for reveal.js about an element or a slide.
    if text.hasPrefix(".element:") || text.hasPrefix(".slide:") { return true }
    if text.contains(where: \.isNewline) { return name == "config" }
    let isCommand = commands.contains(name) && text.hasPrefix(name)
    return isCommand || isSnakeCase(name) && text.hasPrefix(name)
  }

  private static let commands: Set<String> = [
    "alignment", "column", "comment", "config", "include", "newline", "newlines", "vim",
  ]

  /// A word such as `jump_to_middle`, which presenterm would take for a command.
  private static func isSnakeCase(_ name: String) -> Bool {
    name.contains("_") && name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0.isLowercaseLetter }
  }

  private static func remark(_ text: String) -> Self {
    let note = YAMLText.plain(text)
    return note.isEmpty ? .ignored : .note(note)
  }
}

extension UInt8 {
  fileprivate var isLowercaseLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self }
}
