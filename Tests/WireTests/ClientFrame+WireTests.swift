import MeetingModel
import NIOCore
import Participation
import SwiftProtobuf
import Testing

@testable import Wire

@Suite struct ClientFrameTests {
  @Test("a hello whose range of versions is upside down is refused")
  func upsideDown() throws {
    let error = decodingError(
      .with {
        $0.hello.versions = .with {
          $0.lower = 2
          $0.upper = 1
        }
        $0.hello.new = .with { $0.name = "Ann" }
      })
    #expect(error == .invalid(field: "versions"))
  }

  @Test("a slide of more steps than it can have is refused")
  func steps() {
    let error = decodingError(
      .with {
        $0.propose.proposal.decks.add.slides = [.with { $0.pauses = .max }]
      })
    #expect(error == .invalid(field: "pauses"))
  }

  @Test("a place that does not exist stays one")
  func nowhere() throws {
    let place = SlidePlace(deck: .server, index: -1, step: .max)
    let frame = ClientFrame.propose(count: 1, .stage(.showSlide(place)))
    let nowhere = SlidePlace(deck: .server, index: Int(UInt32.max), step: Int(UInt32.max))
    #expect(
      try ClientFrame(decoding: try payload(of: frame))
        == .propose(count: 1, .stage(.showSlide(nowhere))))
  }

  private func decodingError(_ wired: WiredClientFrame) -> WireError? {
    do throws(WireError) {
      _ = try ClientFrame(decoding: ByteBuffer(bytes: try wired.encoded()))
      return nil
    } catch {
      return error
    }
  }
}
