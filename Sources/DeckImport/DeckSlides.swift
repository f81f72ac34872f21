import MeetingModel

/// Puts slides together from the text of a deck and its cuts.
struct DeckSlides {
  private let text: DeckText
  private let incrementalLists: Bool

  /// At least one.
  private(set) var slides: [Slide] = []
  /// Notes of a slide that shows nothing, for the next one: there is none before it.
  private var waitingNotes: [String] = []
  private var draft: Draft
  /// The first definition of each label, wherever in the deck it stands.
  private var definitions: [String: LinkDefinition] = [:]

  private struct Draft {
    var markdown: [UInt8] = []
    var notes: [String] = []
    var isSkipped = false
    /// How much of `markdown` comes before the notes that make up the rest of the slide.
    var notesStart: Int?
    /// The labels that the slide defines itself.
    var defined: Set<String> = []
    var incrementalLists: Bool
  }

  init(_ text: DeckText, incrementalLists: Bool) throws(DeckError) {
    self.text = text
    self.incrementalLists = incrementalLists
    draft = Draft(incrementalLists: incrementalLists)
    try build()
    guard !slides.isEmpty else { throw .empty }
  }

  private mutating func build() throws(DeckError) {
    let cuts = DeckCuts(text).all
    for case .definition(let definition) in cuts.map(\.meaning)
    where definitions[definition.label] == nil {
      definitions[definition.label] = definition
    }
    var place = 0
    for cut in cuts {
      draft.markdown += text.bytes[place..<max(place, cut.range.lowerBound)]
      place = max(place, cut.range.upperBound)
      switch cut.meaning {
      case .endSlide: try endSlide()
      case .skipSlide: draft.isSkipped = true
      case .note(let note): draft.notes.append(note)
      case .incrementalLists(let on): draft.incrementalLists = on
      case .notesBlock(let note):
        draft.notes.append(note)
        draft.markdown.append(UInt8(ascii: "\n"))
      case .notesFollow: draft.notesStart = draft.notesStart ?? draft.markdown.count
      case .pause(let pause): if draft.notesStart == nil { draft.markdown += pause }
      case .item(let pause):
        if draft.incrementalLists, draft.notesStart == nil { draft.markdown += pause }
      case .definition(let definition): draft.defined.insert(definition.label)
      case .nothing: break
      }
    }
    draft.markdown += text.bytes[place...]
    try endSlide()
  }

  private mutating func endSlide() throws(DeckError) {
    defer { draft = Draft(incrementalLists: incrementalLists) }
    if draft.isSkipped { return }
    takeNotes()
    let source = withDefinitions(Self.withoutBlankEnds(draft.markdown))
    guard source.utf8.count <= SlideBlocks.byteLimit else {
      throw .slideTooLong(slide: slides.count + 1, limit: SlideBlocks.byteLimit)
    }
    let blocks = SlideBlocks(markdown: source)
    guard !blocks.blocks.isEmpty else { return keepNotes() }
    if let flaw = blocks.pollFlaws.first { throw .badPoll(slide: slides.count + 1, flaw) }
    guard slides.count < Limits.slides else { throw .tooManySlides(limit: Limits.slides) }
    let notes = (waitingNotes + draft.notes).joined(separator: "\n\n")
    waitingNotes = []
    slides.append(
      Slide(
        title: FileText.short(blocks.title), markdown: source, notes: notes, steps: blocks.steps))
  }

  /// Takes the notes off the end of the slide.
  private mutating func takeNotes() {
    guard let start = draft.notesStart else { return }
    let note = String(decoding: draft.markdown[start...], as: UTF8.self).trimmed
    draft.markdown.removeSubrange(start...)
    draft.notes.append(note)
    draft.notes.removeAll { $0.isEmpty }
  }

  /// The slide behind the definitions from other slides that it mentions, to stand alone.
  private func withDefinitions(_ markdown: [UInt8]) -> String {
    let source = String(decoding: markdown, as: UTF8.self)
    guard !definitions.isEmpty else { return source }
    let missing = LinkDefinition.labels(in: source).filter { !draft.defined.contains($0) }
    let lines = missing.compactMap { definitions[$0]?.line }
    return lines.isEmpty ? source : lines.joined(separator: "\n") + "\n\n" + source
  }

  /// A slide that shows nothing is none; what was to be said on it goes to the one before.
  private mutating func keepNotes() {
    guard let last = slides.indices.last else { return waitingNotes += draft.notes }
    let notes = [slides[last].notes] + draft.notes
    slides[last].notes = notes.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func withoutBlankEnds(_ markdown: [UInt8]) -> [UInt8] {
    let text = DeckText(markdown)
    guard let first = text.lines.first(where: { !text.isBlank($0) }),
      let last = text.lines.last(where: { !text.isBlank($0) })
    else { return [] }
    return Array(markdown[first.lowerBound..<last.upperBound])
  }
}
