import MeetingModel
import OrderedCollections
import SwiftProtobuf
import TestSupport
import Testing

@testable import Wire

@Suite("Drawings that mean no good") struct DrawingFuzzTests {
  @Test("mutated work on a board is refused with a reason, or makes a board as good as any other")
  func mutated() throws {
    var (undecodable, refused, accepted) = (0, 0, 0)
    try Seeded.each(150) { random in
      var meeting = Meeting()
      for record in random.history(proposals: 25) {
        meeting.apply(record.event, by: record.name, at: record.time)
      }
      for count in 5_000..<UInt32(5_030) {
        let id = ProposalID(
          participant: random.pick(meeting.participants.all.keys.elements), count: count)
        let proposal = Proposal.board(
          random.chance(1, of: 2)
            ? random.boardProposal(in: meeting) : random.boardProposal())
        var bytes: [UInt8] = try proposal.wired.serializedBytes()
        for _ in 0..<random.below(4) where !bytes.isEmpty {
          bytes[random.below(bytes.count)] = random.pick([0, 0x7F, 0x80, 0xED, 0xFF, 0x0A])
        }
        let before = meeting
        let decoded: Proposal
        do {
          decoded = try Proposal(WiredProposal(serializedBytes: bytes))
        } catch {
          undecodable += 1
          continue
        }
        guard case .board = decoded else { continue }
        do throws(Refusal) {
          for event in try meeting.decide(decoded, by: id) {
            meeting.apply(event, by: id, at: Moment(milliseconds: 0))
          }
          accepted += 1
        } catch {
          refused += 1
          #expect(meeting == before, "\(random)")
        }
        meeting.boards.expectSound("\(random)")
      }
      // Somebody who comes in now sees the same.
      #expect(try MeetingCodec.decode(try MeetingCodec.encode(meeting)) == meeting, "\(random)")
    }
    #expect(Seeded.isSingle || undecodable > 100)
    #expect(Seeded.isSingle || refused > 100)
    #expect(Seeded.isSingle || accepted > 100)
  }

  @Test("text that is no Unicode, and numbers that no frame can hold, are no drawing")
  func noUnicode() throws {
    // A drawing's field 4 is its text.
    let texts: [[UInt8]] = [[0xED, 0xA0, 0x80], [0xC0, 0x80], [0xFF], [0xF4, 0x90, 0x80, 0x80]]
    for text in texts {
      let bytes = [0x08, 0x04, 0x12, 0x02, 0x02, 0x02, 0x22, UInt8(text.count)] + text
      #expect(throws: (any Error).self) { try WiredDrawing(serializedBytes: bytes) }
    }
    let endless = [0x08] + Array(repeating: UInt8(0xFF), count: 11)
    #expect(throws: (any Error).self) { try WiredDrawing(serializedBytes: endless) }
    var meeting = Meeting()
    meeting.apply(.conduct(.opened(title: "t")), by: .server, at: Moment(milliseconds: 0))
    meeting.apply(
      .participants(.arrived(ParticipantID(1), name: "A", role: .attendee)), by: .server,
      at: Moment(milliseconds: 0))
    let id = ProposalID(participant: ParticipantID(1), count: 1)
    for text in ["\u{0}", "a\u{0}b", "\u{1B}[2J"] {
      let wired = WiredDrawing(.text(at: Spot(column: 1, row: 1), text), .red)
      let drawing = try Drawing(WiredDrawing(serializedBytes: wired.serializedBytes() as [UInt8]))
      let refused = #expect(throws: Refusal.self) {
        try meeting.decide(.board(.work(.draw(drawing), on: .first)), by: id)
      }
      #expect(refused == .textUnprintable)
    }
  }

  @Test("kinds, styles, sides and traits of a newer version are of unknown kind")
  func newer() {
    let newer: [WiredWhiteboard.Proposal] = [
      .init(),
      .with { $0.draw.form = .UNRECOGNIZED(99) },
      .with {
        $0.draw.spots = [1, 1]
        $0.draw.line = .UNRECOGNIZED(99)
      },
      .with {
        $0.draw.spots = [1, 1]
        $0.draw.fill = .UNRECOGNIZED(-1)
      },
      .with {
        $0.draw.spots = [1, 1]
        $0.draw.start.count = 1
        $0.draw.start.side = .UNRECOGNIZED(9)
      },
      .with { $0.change.changes = [.with { $0.ink = .UNRECOGNIZED(7) }] },
      .with { $0.clear = .UNRECOGNIZED(2) },
      .with {
        $0.clear = .mine
        $0.surface = WiredSurface()
      },
    ]
    for wired in newer {
      #expect(throws: WireError.unknownKind) { try Boards.Proposal(wired) }
    }
  }
}

extension Boards {
  /// What holds of every board, whatever was done to it.
  fileprivate func expectSound(_ seed: String) {
    var (seen, erased) = (DrawingLoad(), DrawingLoad())
    for drawing in [pages.values.elements, annotations.values.elements].joined() {
      for shape in drawing.everything {
        #expect(shape.figure.spots.allSatisfy { $0.onBoard == $0 }, "\(seed)")
        #expect(Whiteboard.ranks.contains(shape.rank), "\(seed)")
      }
      #expect(drawing.shapes.count == drawing.count, "\(seed)")
      seen = DrawingLoad(
        shapes: seen.shapes + drawing.shown.shapes, points: seen.points + drawing.shown.points)
      erased = DrawingLoad(
        shapes: erased.shapes + drawing.erased.shapes,
        points: erased.points + drawing.erased.points)
    }
    #expect(seen == shown, "\(seed)")
    #expect(erased == self.erased, "\(seed)")
  }
}
