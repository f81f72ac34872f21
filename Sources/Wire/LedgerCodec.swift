package import MeetingModel
import SwiftProtobuf

/// Whole ledgers, as a server keeps them beside the log so as not to replay all of it.
///
/// Laws: `decode(encode(ledger)) == ledger`, and equal ledgers give equal bytes; bytes that were changed
/// since are refused, but for a chance of 1 in 2^64, and so are those of earlier servers, which carry no
/// checksum: what they say can be read from the log.
package enum LedgerCodec {
  package static func encode(_ ledger: Ledger) throws(WireError) -> [UInt8] {
    try encode(ledger, meeting: try MeetingCodec.encode(ledger.meeting))
  }

  /// `meeting` holds the bytes of the ledger's meeting, which somebody has encoded bit by bit.
  package static func encode(
    _ ledger: Ledger, meeting: [UInt8]
  ) throws(WireError) -> [UInt8] {
    let rest = WiredLedger.with {
      $0.head = ledger.head.value
      $0.settled = counts(ledger.settled)
      $0.settledQuietly = counts(ledger.settledQuietly)
      $0.recast = ledger.recast.sorted { $0.key < $1.key }.map { participant, number in
        .with {
          $0.participant = participant.value
          $0.number = number.value
        }
      }
      $0.recastAll = ledger.recastAll.value
      if let nonce = ledger.nonce { $0.nonce = nonce }
      $0.arrivals = ledger.arrivals.sorted { $0.key < $1.key }.map { participant, nonce in
        .with {
          $0.participant = participant.value
          $0.nonce = nonce
        }
      }
    }
    var body: [UInt8] = []
    let after = try rest.encoded()
    body.reserveCapacity(meeting.count + after.count + 6)
    body.append(field: 1, meeting)
    body += after
    return Seal.checksum.bytes(checksum(of: body[...])) + body
  }

  package static func decode(_ bytes: [UInt8]) throws(WireError) -> Ledger {
    let (carried, body) = Seal.checksum.parts(of: bytes[...])
    guard let carried, carried == checksum(of: body) else { throw .invalid(field: "checksum") }
    let wired = try WiredLedger(encoded: bytes.span.bytes)
    return Ledger(
      meeting: try Meeting(wired.meeting), head: EventNumber(wired.head),
      nonce: wired.hasNonce ? wired.nonce : nil,
      settled: try counts(wired.settled, field: "settled"),
      settledQuietly: try counts(wired.settledQuietly, field: "settledQuietly"),
      arrivals: Dictionary(
        wired.arrivals.map { (ParticipantID($0.participant), $0.nonce) },
        uniquingKeysWith: { $1 }),
      recast: Dictionary(
        wired.recast.map { (ParticipantID($0.participant), EventNumber($0.number)) },
        uniquingKeysWith: { max($0, $1) }), recastAll: EventNumber(wired.recastAll))
  }

  /// Whether they carry a checksum, which those of earlier servers do not.
  package static func isSealed(_ bytes: [UInt8]) -> Bool {
    Seal.checksum.parts(of: bytes[...]).value != nil
  }

  /// Whether they carry none, or the right one.
  package static func isSound(_ bytes: [UInt8]) -> Bool {
    let (carried, body) = Seal.checksum.parts(of: bytes[...])
    return carried == nil || carried == checksum(of: body)
  }

  private static func checksum(of body: ArraySlice<UInt8>) -> UInt64 {
    Seal.checksum(of: body, as: .none, after: 0)
  }

  private static func counts(_ counts: [ParticipantID: UInt32]) -> [UInt32] {
    counts.map { ProposalID(participant: $0.key, count: $0.value) }.sorted().wired
  }

  private static func counts(
    _ wired: [UInt32], field: String
  ) throws(WireError) -> [ParticipantID: UInt32] {
    let counts = try [ProposalID](wired: wired, field: field)
    return Dictionary(
      counts.map { ($0.participant, $0.count) }, uniquingKeysWith: { max($0, $1) })
  }
}
