import MeetingModel

/// A text page as a file brings it.
package struct PageText: Equatable, Sendable {
  package var title: String
  package var text: String

  /// Reads a plain text: as it is, but for a mark of its byte order, and with line feeds at the ends of
  /// its lines. Called with a whole file, on any thread; `fileName` gives the title, which is empty when
  /// nothing of that can be seen.
  ///
  /// Law: for any bytes, a text that a meeting accepts, or an error: `.binary`, `.notUTF8`, `.tooLong`.
  package static func read(
    _ bytes: some Collection<UInt8>, fileName: String
  ) throws(DeckError) -> PageText {
    let text = try FileText.text(of: bytes, limit: Limits.pageBytes)
    let title = FileText.short(FileText.title(fileName))
    return PageText(
      title: (try? Conduct.acceptedTitle(title)) ?? "", text: String(decoding: text, as: UTF8.self))
  }
}
