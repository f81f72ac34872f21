package import MeetingModel
import SwiftProtobuf

/// Whole ledgers, as a server keeps them beside the log so as not to replay all of it.
///
/// Law: `decode(encode(ledger)) == ledger`, and equal ledgers give equal bytes.
package enum LedgerCodec {
  package static func encode(_ ledger: Ledger) throws(WireError) -> [UInt8] {
    let wired = WiredLedger.with {
      $0.meeting = ledger.meeting.wired
      $0.head = ledger.head.value
      $0.settled =
        ledger.settled
        .map { ProposalID(participant: $0.key, count: $0.value) }.sorted().wired
      $0.recast = ledger.recast.sorted { $0.key < $1.key }.map { participant, number in
        .with {
          $0.participant = participant.value
          $0.number = number.value
        }
      }
      $0.recastAll = ledger.recastAll.value
    }
    return try wired.encoded()
  }

  package static func decode(_ bytes: [UInt8]) throws(WireError) -> Ledger {
    let wired = try WiredLedger(encoded: bytes.span.bytes)
    let settled = try [ProposalID](wired: wired.settled, field: "settled")
    return Ledger(
      meeting: try Meeting(wired.meeting), head: EventNumber(wired.head),
      settled: Dictionary(
        settled.map { ($0.participant, $0.count) }, uniquingKeysWith: { max($0, $1) }),
      recast: Dictionary(
        wired.recast.map { (ParticipantID($0.participant), EventNumber($0.number)) },
        uniquingKeysWith: { max($0, $1) }), recastAll: EventNumber(wired.recastAll))
  }
}
