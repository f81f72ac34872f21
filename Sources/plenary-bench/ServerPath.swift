import MeetingModel
import NIOCore
import Participation
import SharedText
import Wire

/// Edits at a server, each made to the text as it was ten edits ago, by eleven people in turn.
struct ServerPath {
  private let start: Ledger
  private var frames: [ByteBuffer] = []
  private let runs: Int

  private static let behind = 10
  private static let count = 10_000

  init(text: String, runs: Int) throws {
    self.runs = runs
    start = MeetingPath.ledger(people: UInt32(Self.behind + 1), text: text)
    let document = start.meeting.texts.notes.document
    for index in 0..<Self.count {
      // Nobody deletes: every place that there was is still there.
      let place = LateEdits.scattered(index, below: document.text.count)
      let version = document.version.value + UInt64(max(0, index - Self.behind))
      let edit = Edit(to: Version(version), Change(replacing: place..<place, with: "x"))
      var frame = ByteBuffer()
      let count = UInt32(index / (Self.behind + 1) + 1)
      try ClientFrame.propose(count: count, .texts(.edit(.notes, edit))).encode(into: &frame)
      frames.append(frame)
    }
  }

  var comparisons: [Comparison] {
    get throws {
      var (decoding, engine, whole) = (Durations(), Durations(), Durations())
      for _ in 0..<runs {
        engine.add(try ProcessorTime.measure(decideAndApply))
        var proposals: [(ProposalID, Proposal)] = []
        decoding.add(try ProcessorTime.measure { proposals = try decoded })
        whole.add(try ProcessorTime.measure { try serve(proposals) })
      }
      return [
        Comparison(
          name: "server: accept, rebase over 10, encode log record and broadcast",
          ours: Amount(whole.median, each: Self.count), target: .nanoseconds(5_000)),
        Comparison(
          name: "  before that: decode the frame it came in",
          ours: Amount(decoding.median, each: Self.count)),
        Comparison(
          name: "  the engine alone: decode, rebase, apply, encode",
          ours: Amount(engine.median, each: Self.count)),
      ]
    }
  }

  private var decoded: [(ProposalID, Proposal)] {
    get throws {
      try frames.enumerated().map { index, frame in
        let author = ParticipantID(UInt32(index % (Self.behind + 1) + 1))
        return try MeetingPath.decode(frame, from: author)
      }
    }
  }

  private func serve(_ proposals: [(ProposalID, Proposal)]) throws {
    var ledger = start
    var log = 0
    for (id, proposal) in proposals {
      var broadcast = ByteBuffer()
      try MeetingPath.serve(proposal, by: id, &ledger, &log, &broadcast)
    }
    try check(ledger.meeting.texts.notes.document)
  }

  private func decideAndApply() throws {
    var document = start.meeting.texts.notes.document
    let (first, length) = (document.version.value, document.text.count)
    for index in 0..<Self.count {
      let place = LateEdits.scattered(index, below: length)
      let edit = Edit(
        to: Version(first + UInt64(max(0, index - Self.behind))),
        Change(replacing: place..<place, with: "x"))
      let change = try document.rebased(try Edit(decoding: edit.encoded))
      try document.apply(change)
      guard !change.encoded.isEmpty else { throw MeetingPath.Stuck() }
    }
    try check(document)
  }

  private func check(_ document: Document) throws {
    let before = start.meeting.texts.notes.document
    guard document.version.value == before.version.value + UInt64(Self.count),
      document.text.count == before.text.count + Self.count
    else { throw MeetingPath.Stuck() }
  }
}
