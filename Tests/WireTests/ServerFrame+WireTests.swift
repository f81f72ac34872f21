import MeetingModel
import NIOCore
import Participation
import SwiftProtobuf
import TestSupport
import Testing

@testable import Wire

@Suite struct ServerFrameTests {
  @Test("every refusal comes back by code and arguments, also one of a newer version")
  func refusals() throws {
    try Seeded.each(300) { random in
      let known = ServerFrame.outcome(count: 1, random.refusal())
      let againknown = try ServerFrame(decoding: try payload(of: known))
      #expect(againknown == known, "\(random)")
      let newer = ServerFrame.denied(.unknown("newer", [random.text(), random.text()]))
      let againnewer = try ServerFrame(decoding: try payload(of: newer))
      #expect(againnewer == newer, "\(random)")
    }
  }

  @Test("a welcome without a role and a farewell without a reason are refused")
  func missing() {
    #expect(decodingError(.with { $0.welcome.version = 1 }) == .invalid(field: "role"))
    #expect(decodingError(.with { $0.farewell = .unspecified }) == .invalid(field: "farewell"))
  }

  @Test("a role or a reason of a newer version is of unknown kind")
  func newer() {
    #expect(decodingError(.with { $0.welcome.role = .UNRECOGNIZED(9) }) == .unknownKind)
    #expect(decodingError(.with { $0.farewell = .UNRECOGNIZED(99) }) == .unknownKind)
  }

  @Test("versions upside down are refused")
  func upsideDown() {
    let error = decodingError(
      .with {
        $0.versions = .with {
          $0.lower = 3
          $0.upper = 2
        }
      })
    #expect(error == .invalid(field: "versions"))
  }

  private func decodingError(_ wired: WiredServerFrame) -> WireError? {
    do throws(WireError) {
      _ = try ServerFrame(decoding: ByteBuffer(bytes: try wired.encoded()))
      return nil
    } catch {
      return error
    }
  }
}
