/// How many changes a document has had since it was made; 0 is the document at its start.
package struct Version: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var value: UInt64

  package init(_ value: UInt64) { self.value = value }

  package static let start = Version(0)
  package var next: Version { Version(value &+ 1) }
  package var description: String { "v\(value)" }
  package static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}

/// A change as its maker proposes it: with the version of the document that it was made to.
package struct Edit: Hashable, Sendable {
  package var version: Version
  package var change: Change

  package init(to version: Version, _ change: Change) {
    self.version = version
    self.change = change
  }

  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 &+ 4 &* change.stepCount &+ change.text.count)
    bytes.append(varint: version.value)
    change.encode(to: &bytes)
    return bytes
  }

  package init(decoding bytes: [UInt8]) throws(CodingError) {
    var reader = ByteReader(bytes)
    version = Version(try reader.varint(bits: 64))
    change = try Change(from: &reader)
  }
}

/// Why a document does not take an edit. All are final: the same edit is never taken later.
package enum EditRefusal: Error, Equatable, Sendable {
  /// Its version lies in the future.
  case unknownVersion
  /// Its version is older than the document's history, or so far back that rebasing it would hold up
  /// the others. Its maker takes the document anew and merges: `TextReplica.resynchronize`.
  case tooOld
  /// It reaches beyond the end of the text it names.
  case beyondEnd
  /// The text would become longer than the document may be.
  case tooLong
  /// It changes nothing.
  case empty
  /// It has more than `History.mostSteps` steps: its maker cuts it into several edits.
  case tooManySteps
  /// It inserts more than `History.mostInserted` bytes: its maker cuts it.
  case tooMuchInserted
}
