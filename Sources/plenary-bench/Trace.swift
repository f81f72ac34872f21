/// An editing history, one edit after the other, and the text that it ends with.
///
/// Law: every edit fits the text that those before it make; positions are Unicode scalars.
struct Trace {
  struct Edit: Equatable {
    var position: Int
    var deleted: Int
    var inserted: String

    var range: Range<Int> { position..<position + deleted }
  }

  var name: String
  var edits: [Edit]
  var final: String
  /// Scalars of the text before each edit, and after the last.
  private(set) var counts: [Int]

  /// Throws what is wrong with the first edit that does not fit.
  init(name: String, edits: [Edit], final: String) throws(TraceError) {
    self.name = name
    self.edits = edits
    self.final = final
    counts = [0]
    counts.reserveCapacity(edits.count + 1)
    var count = 0
    for (index, edit) in edits.enumerated() {
      let (end, isBeyond) = edit.position.addingReportingOverflow(edit.deleted)
      guard edit.position >= 0, edit.deleted >= 0, !isBeyond, end <= count else {
        throw TraceError("edit \(index + 1) reaches beyond the text")
      }
      count += edit.inserted.unicodeScalars.count - edit.deleted
      counts.append(count)
    }
  }

  /// Throws when `text`, which `whose` edits have made, is not the one that the file promises.
  func verify(_ text: String, of whose: String) throws(TraceError) {
    // Scalar by scalar: Swift's strings are equal already when they look alike.
    guard text.unicodeScalars.elementsEqual(final.unicodeScalars) else {
      throw TraceError("the text that \(whose) made is not the final text of the trace")
    }
  }
}

/// Why a trace cannot be replayed: one line.
struct TraceError: Error, Equatable, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }

  /// The same, of the file that it is about.
  func about(_ path: String) -> TraceError { TraceError("\(path): \(description)") }
}
