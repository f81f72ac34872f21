import MeetingModel
import Participation
import Wire

/// How events come into a tick.
extension RoomState {
  /// Bytes of a record at most. What a delivery adds to it fits into the rest of a frame, and nobody is
  /// told more of a record than it holds.
  ///
  /// Law: every record of a tick fits into a frame.
  static let longestRecord = Wire.longestFrame - 1_024

  /// Takes the events of one proposal in, all of them; or throws `changeTooLong`, and takes none.
  mutating func commit(_ events: [Event], by id: ProposalID) throws(Refusal) {
    let records = ledger.records(of: events, by: id, at: now, nonce: nonce)
    var entries: [[UInt8]] = []
    for record in records {
      guard let bytes = try? RecordCodec.encode(record), bytes.count <= Self.longestRecord else {
        throw .changeTooLong(limit: Self.longestRecord)
      }
      entries.append(bytes)
    }
    tick.encoded += entries
    for record in records {
      ledger.apply(record)
      marks.append(record.mark, as: record.number)
      tick.records.append(record)
      // The server itself sends nobody away but for what their account has become.
      switch record.event.seating {
      case .taken(let people):
        for one in people { expel(one, id.participant == .server ? .notEntitled : .removed) }
      case .denied(let participant):
        expel(participant, id.participant == .server ? .notEntitled : .turnedAway)
      case .none, .given: break
      }
    }
  }

  /// Takes in what the server does of its own accord. Names, titles and lists are bounded (`Limits`), so
  /// that it always fits.
  mutating func commitOwn(_ events: [Event]) {
    do {
      try commit(events, by: .server)
    } catch {
      assertionFailure("\(error)")
    }
  }
}
