import MeetingModel
import NIOCore
import Participation
import SwiftProtobuf
import Testing

@testable import Wire

/// What earlier versions wrote in words that this one does not write any more.
@Suite("Bytes of earlier versions")
struct LegacyTests {
  @Test(
    "the meeting's old settings read as rules for attendees",
    arguments: [
      ("08e8071080c0e285e36818ac0220052a021001", Ability.roam, true),
      ("08e8071080c0e285e36818ac0220052a021000", .roam, false),
      ("08e8071080c0e285e36818ac0220052a022001", .annotate, true),
    ])
  func events(hex: String, ability: Ability, isAllowed: Bool) throws {
    let record = try RecordCodec.decode(bytes(hex))
    #expect(record.event == .permissions(.set(ability, isAllowed, for: .role(.attendee))))
  }

  @Test(
    "so do the proposals of earlier clients",
    arguments: [
      ("1208080112040a020800", Ability.roam, false), ("1208080912040a021801", .annotate, true),
    ])
  func proposals(hex: String, ability: Ability, isAllowed: Bool) throws {
    let frame = try ClientFrame(decoding: ByteBuffer(bytes: bytes(hex)))
    guard case .propose(_, let proposal) = frame else {
      Issue.record("\(frame)")
      return
    }
    #expect(proposal == .permissions(.set(ability, isAllowed, for: .role(.attendee))))
  }

  @Test("a snapshot of before tells the same rules")
  func snapshot() throws {
    let wired = WiredMeeting.with {
      $0.conduct.roamingOff = true
      $0.conduct.annotating = true
    }
    let meeting = try MeetingCodec.decode(try wired.encoded())
    #expect(meeting.permissions.roles == [.attendee: [.roam: false, .annotate: true]])
  }

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
