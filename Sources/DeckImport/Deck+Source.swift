package import MeetingModel

extension Deck {
  /// The deck as Markdown that `read` reads: front matter, slides that end at a line of dashes, notes as
  /// comments.
  ///
  /// Law: a deck that was read is read from it again, where every code block ends with its slide.
  package var source: String {
    let settings = [("title", title), ("author", author), ("theme", theme)]
      .filter { !$0.1.isEmpty }.map { "\($0.0): \(Self.quoted($0.1))" }
    let front =
      settings.isEmpty ? "" : (["---"] + settings + ["---", "", ""]).joined(separator: "\n")
    // One slide alone would be split at its headings.
    let end = slides.count == 1 ? "\n<!-- end_slide -->\n" : ""
    return front + slides.map(\.source).joined(separator: "\n---\n\n") + end
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension Slide {
  fileprivate var source: String {
    guard !notes.isEmpty else { return markdown + "\n" }
    let lines = notes.replacing("--", with: "- -").split(
      separator: "\n", omittingEmptySubsequences: false)
    let block = lines.map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
    return markdown + "\n\n<!--\nspeaker_note: |\n\(block)\n-->\n"
  }
}
