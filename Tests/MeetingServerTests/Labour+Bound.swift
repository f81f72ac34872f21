import Testing

@testable import MeetingServer

extension Labour {
  /// Law: what a tick costs is bounded by what it brought. See `Labour`.
  func expectBounded(_ comment: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
    let brought = recordBytes + 400 * (letters + records)
    #expect(recordsRead == 0, "\(comment)", sourceLocation: sourceLocation)
    #expect(
      bytesEncoded <= (kinds + 1) * brought, "\(self) \(comment)", sourceLocation: sourceLocation)
    #expect(
      entriesVisited <= 4 * (kinds + 1) * (letters + records + 1), "\(self) \(comment)",
      sourceLocation: sourceLocation)
  }
}
