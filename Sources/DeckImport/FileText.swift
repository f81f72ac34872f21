import MeetingModel

/// A file as text, and its name as a title: of slides, and of text pages.
enum FileText {
  /// The UTF-8 of a file with line feeds at the ends of its lines and no mark of its byte order.
  static func text(
    of file: some Collection<UInt8>, limit: Int = Limits.deckBytes
  ) throws(DeckError) -> [UInt8] {
    guard file.count <= limit else { throw .tooLong(bytes: file.count, limit: limit) }
    let bytes = Array(file)
    guard !bytes.contains(where: isBinary) else { throw .binary }
    do {
      let text = try UTF8Span(validating: bytes.span)
      var scalars = text.makeUnicodeScalarIterator()
      while let scalar = scalars.next() {
        // The other half of the control characters, U+0080 to U+009F.
        if (0x80...0x9F).contains(scalar.value) { throw DeckError.binary }
      }
    } catch let error as UTF8.ValidationError {
      throw .notUTF8(offset: error.byteOffsets.lowerBound)
    } catch {
      throw .binary
    }
    return unixLines(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...])
  }

  /// As `Limits.deckBytes` counts them.
  static func byteCount(of deck: Deck) -> Int {
    let texts = [deck.title, deck.author, deck.theme]
    let slides = deck.slides.lazy.flatMap { [$0.title, $0.markdown, $0.notes] }
    return (texts + slides).reduce(0) { $0 + $1.utf8.count }
  }

  private static func isBinary(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): false
    default: byte < 0x20 || byte == 0x7F
    }
  }

  private static func unixLines(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isAfterReturn = false
    for byte in bytes {
      if byte == UInt8(ascii: "\r") {
        result.append(UInt8(ascii: "\n"))
      } else if byte != UInt8(ascii: "\n") || !isAfterReturn {
        result.append(byte)
      }
      isAfterReturn = byte == UInt8(ascii: "\r")
    }
    return result
  }

  /// The last part of a path, without its extension and control characters.
  static func title(_ fileName: String) -> String {
    let name = fileName.split(separator: "/").last ?? ""
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    return PrintableText.line(String(stem.isEmpty ? name : stem))
  }

  /// At most as long as a title may be.
  static func short(_ text: String) -> String {
    guard text.unicodeScalars.count > Limits.title else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(Limits.title - 1))) + "…"
  }
}
