import MeetingModel
import SharedText

/// What one edit takes in a text of 100 kB, after more and more edits.
enum HistoryGrowth {
  /// Edits measured at each length.
  private static let measured = 1_000
  static let lengths = [1_000, 10_000, 100_000, 1_000_000]

  static func table() throws -> TextTable {
    var table = TextTable("edits before", "own console", "server", "other console", "to the first")
    let text = String(repeating: "lorem ipsum dolor\n", count: 5_826)
    var ledger = MeetingPath.ledger(text: text)
    var made = 0
    var first: Double?
    for length in lengths {
      while made < length {
        change(&ledger, made, "q")
        made += 1
      }
      var path = MeetingPath(ledger)
      for index in 0..<measured {
        let place = LateEdits.scattered(index, below: text.utf8.count)
        try path.take(place..<place + 1, with: "é")
      }
      guard Set(path.notes.map(\.checksum)).count == 1 else { throw LateEdits.Differs() }
      let stages = [path.local, path.server, path.remote]
        .map { Amount($0.total, each: measured).number }
      let sum = stages.reduce(0, +)
      let ratio = sum / (first ?? sum)
      first = first ?? sum
      table.add(
        "\(length)", Amount.nanoseconds(stages[0]).shown, Amount.nanoseconds(stages[1]).shown,
        Amount.nanoseconds(stages[2]).shown, ratio.digits)
    }
    return table
  }

  /// One more edit of somebody else, numbered already; the text stays as long as it is.
  private static func change(_ ledger: inout Ledger, _ index: Int, _ string: String) {
    let document = ledger.meeting.texts.notes.document
    let place = LateEdits.scattered(index, below: document.text.count - 1)
    let event = Event.texts(
      .edited(.notes, Change(replacing: place..<place + 1, with: string), checksum: nil))
    let id = ProposalID(participant: MeetingPath.readerID, count: UInt32(index + 1))
    for record in ledger.records(of: [event], by: id, at: MeetingPath.time) {
      ledger.apply(record)
    }
  }
}
