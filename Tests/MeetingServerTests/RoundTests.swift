import MeetingModel
import NIOCore
import Testing

@testable import MeetingServer

@Suite("Who gets a signal")
struct RoundTests {
  private static let (ana, ben) = (ParticipantID(1), ParticipantID(2))

  private func signal(_ audience: Audience) -> Round.SignalFrame {
    Round.SignalFrame(author: Self.ana, audience: audience, frame: ByteBuffer())
  }

  @Test("nobody who waits outside, neither the author nor somebody without a seat")
  func outside() {
    let audiences: [Audience] = [
      .everyone, .presenting(and: Self.ben), .only([Self.ana, Self.ben]),
    ]
    for audience in audiences {
      let signal = signal(audience)
      #expect(!signal.isFor(Viewer(Self.ben, kind: .waiting)), "\(audience)")
      for kind in Viewer.Kind.allCases {
        #expect(!signal.isFor(Viewer(Self.ana, kind: kind)), "\(audience)")
        #expect(!signal.isFor(.anyone(kind)), "\(audience)")
      }
    }
  }

  @Test("those of the audience who are inside")
  func inside() {
    for kind in Viewer.Kind.allCases where kind.standing != .waiting {
      #expect(signal(.everyone).isFor(Viewer(Self.ben, kind: kind)))
      #expect(signal(.only([Self.ben])).isFor(Viewer(Self.ben, kind: kind)))
      #expect(!signal(.only([ParticipantID(3)])).isFor(Viewer(Self.ben, kind: kind)))
      #expect(
        signal(.presenting(and: Self.ana)).isFor(Viewer(Self.ben, kind: kind)) == kind.presents)
    }
  }
}
