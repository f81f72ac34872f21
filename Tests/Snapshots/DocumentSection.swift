import Synchronization
package import Testing

/// Expects a part of a document, between `<!-- generated: NAME … -->` and the next `<!-- end -->`, to be
/// `text`. `document` is its path from the root of the repository.
///
/// With RECORD_SNAPSHOTS=1 in the environment the part is written instead.
package func expectSection(
  _ text: String, named name: String, of document: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  DocumentSection.lock.withLock { _ in
    let path = DocumentSection.path(of: document, from: file)
    guard let page = SnapshotFile.read(path), let section = DocumentSection(name, in: page) else {
      Issue.record("\(document) has no section \(name)", sourceLocation: sourceLocation)
      return
    }
    let wanted = "\n" + text + "\n"
    if SnapshotFile.isRecording {
      if !SnapshotFile.write(section.before + wanted + section.after, to: path) {
        Issue.record("cannot write \(path)", sourceLocation: sourceLocation)
      }
    } else if section.text != wanted {
      let difference = SnapshotFile.difference(from: section.text, to: wanted)
      Issue.record(
        "\(document), section \(name), is not what the code says:\n\(difference)",
        sourceLocation: sourceLocation)
    }
  }
}

/// A part of a document that the code says.
struct DocumentSection: Equatable {
  /// With the line of its beginning.
  let before: String
  let text: String
  /// From the line of its end on.
  let after: String

  /// Several tests write parts of one document.
  static let lock = Mutex(())

  /// Nil when the document has no such part, or none that ends.
  init?(_ name: String, in page: String) {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(where: { $0.hasPrefix("<!-- generated: \(name) ") }),
      let last = lines[first...].firstIndex(of: "<!-- end -->")
    else { return nil }
    before = lines[...first].joined(separator: "\n") + "\n"
    text = lines[(first + 1)..<last].map { $0 + "\n" }.joined()
    after = lines[last...].joined(separator: "\n")
  }

  static func path(of document: String, from file: String) -> String {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    let tests = parts.lastIndex(of: "Tests") ?? parts.endIndex
    return parts[..<tests].joined(separator: "/") + "/" + document
  }
}
