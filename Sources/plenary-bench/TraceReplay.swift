import SharedText

/// A trace typed into one replica, edit by edit: what it takes there, on its way, and at another one.
/// Of the engine alone; `MeetingPath` measures the same through a whole meeting.
struct TraceReplay {
  private let trace: Trace
  private let flat: FlatTrace
  private let runs: Int
  /// What goes over the wire for each edit.
  private(set) var edits: [[UInt8]] = []
  private(set) var changes: [Change] = []

  struct NotTaken: Error, CustomStringConvertible {
    let description = "a replica did not take its own edit"
  }

  init(_ trace: Trace, runs: Int) throws {
    self.trace = trace
    self.runs = runs
    flat = FlatTrace(trace)
    try trace.verify(flat.replayed().text, of: "the array of the floor")
    try trace.verify(FlatTrace.replayed(flat.encoded).text, of: "the encoded array of the floor")
    var text = Text()
    try type { edit, view in
      edits.append(edit.encoded)
      changes.append(edit.change)
      text = view
    }
    try trace.verify(text.description, of: "the replica that was typed into")
    try trace.verify(try received().description, of: "the replica that received the edits")
  }

  var comparisons: [Comparison] {
    get throws { [try local, try remote, wire] }
  }

  private var local: Comparison {
    get throws {
      try Turns(runs) {
        var bytes = 0
        try type { edit, _ in bytes &+= edit.encoded.count }
        guard bytes == byteCount(of: edits) else { throw NotTaken() }
      } floor: {
        _ = flat.replayed()
      }.comparison(
        "local edit, with its encoding and acknowledgement", each: trace.edits.count,
        target: .nanoseconds(1_000))
    }
  }

  private var remote: Comparison {
    get throws {
      let encoded = flat.encoded
      return try Turns(runs) {
        guard try received().count == trace.final.unicodeScalars.count else { throw NotTaken() }
      } floor: {
        _ = FlatTrace.replayed(encoded)
      }.comparison(
        "remote edit: decode and apply", each: trace.edits.count, target: .nanoseconds(1_000))
    }
  }

  private var wire: Comparison {
    let count = Double(trace.edits.count)
    return Comparison(
      name: "wire bytes per edit, before framing",
      ours: .bytes(Double(byteCount(of: edits)) / count),
      floor: .bytes(Double(flat.encoded.count) / count), target: .bytes(12))
  }

  private func byteCount(of edits: [[UInt8]]) -> Int { edits.reduce(0) { $0 + $1.count } }

  /// Each edit is numbered before the next is made.
  private func type(_ body: (Edit, Text) -> Void) throws {
    var replica = TextReplica(Text(), version: .start)
    for edit in trace.edits {
      try replica.replace(edit.range, with: edit.inserted)
      // An edit that changes nothing goes nowhere.
      guard let outgoing = replica.takeOutgoing() else { continue }
      body(outgoing, replica.view)
      let number = replica.version.next
      guard replica.acknowledge(outgoing.change, number: number) == .made(Change()) else {
        throw NotTaken()
      }
    }
  }

  private func received() throws -> Text {
    var replica = TextReplica(Text(), version: .start)
    for bytes in edits {
      let change = try Edit(decoding: bytes).change
      guard case .made = replica.receive(change, number: replica.version.next) else {
        throw NotTaken()
      }
    }
    return replica.view
  }
}
