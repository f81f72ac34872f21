import MeetingModel
import NIOCore
import Participation
import TestSupport
import Testing

@testable import Wire

/// What the schema knows, samples hold and generators make: a new proposal, event or field that one of them
/// lacks fails here.
@Suite("Schema")
struct SchemaTests {
  /// What logs and clients of earlier versions say in these words, and nobody writes any more.
  private static let legacy: Set<String> = [
    "Conduct.Proposal.allow_roaming", "Conduct.Proposal.allow_annotating",
    "Conduct.Event.roaming_allowed", "Conduct.Event.annotating_allowed",
    "Conduct.roaming_off", "Conduct.annotating",
  ]

  private static let roots = ["ClientFrame", "ServerFrame", "Record", "Meeting", "Ledger"]

  private func known(_ schema: Schema) -> Set<String> {
    Self.roots.reduce(into: []) { $0.formUnion(schema.fields(of: $1)) }
  }

  /// The fields of a frame, behind its length.
  private func payload(
    _ bytes: [UInt8], as root: String, _ schema: Schema
  ) throws -> Set<String> {
    var buffer = ByteBuffer(bytes: bytes)
    _ = try FrameLength.read(from: &buffer, limit: Wire.longestFrame)
    return try schema.fields(in: Array(buffer.readableBytesView)[...], of: root)
  }

  private func fields(
    of frame: some WireFrame, as root: String, _ schema: Schema
  ) throws -> Set<String> {
    var buffer = ByteBuffer()
    try frame.encode(into: &buffer)
    return try payload(Array(buffer.readableBytesView), as: root, schema)
  }

  @Test("every field that is written is in a golden sample")
  func samples() throws {
    let schema = try Schema()
    var found: Set<String> = []
    for sample in Sample.all {
      let kind = sample.name.prefix { $0 != "." }
      switch kind {
      case "client": found.formUnion(try payload(try sample.bytes(), as: "ClientFrame", schema))
      case "server": found.formUnion(try payload(try sample.bytes(), as: "ServerFrame", schema))
      case _:
        let root = kind.prefix(1).uppercased() + kind.dropFirst()
        found.formUnion(try schema.fields(in: try sample.bytes()[...], of: root))
      }
    }
    let lacking = known(schema).subtracting(Self.legacy).subtracting(found)
    #expect(lacking.sorted() == [])
    #expect(found.intersection(Self.legacy) == [])
  }

  @Test("every field that is written is made by the random generators")
  func generators() throws {
    let schema = try Schema()
    var found: Set<String> = []
    try Seeded.each(300) { random in
      for _ in 0..<16 {
        let proposal = ClientFrame.propose(count: 1, random.proposal())
        for frame in [proposal, random.clientFrame()] {
          found.formUnion(try fields(of: frame, as: "ClientFrame", schema))
        }
        found.formUnion(try fields(of: random.serverFrame(), as: "ServerFrame", schema))
        var record = random.record(number: EventNumber(1))
        record.nonce = random.next()
        let sealed = try RecordCodec.seal(record, after: LogHead(.none, checksum: random.next()))
        found.formUnion(try schema.fields(in: sealed.bytes[...], of: "Record"))
      }
      let ledger = try LedgerCodec.encode(random.ledger())
      found.formUnion(try schema.fields(in: ledger[...], of: "Ledger"))
    }
    let lacking = known(schema).subtracting(Self.legacy).subtracting(found)
    #expect(Seeded.isSingle || lacking.isEmpty, "\(lacking.sorted())")
    #expect(found.intersection(Self.legacy) == [])
  }

  /// What comes of no proposal of a generated meeting: the server alone says it, it takes thousands, or
  /// nothing comes after it.
  private static let unproposed: Set<String> = [
    "Chat.Event.swept", "Conduct.Event.ended", "EntryControl.Event.established",
    "Participants.Event.ticket_used",
    "Policy.Event.declared",
  ]

  @Test("meetings that came about by the rules hold every event")
  func histories() throws {
    let schema = try Schema()
    var found: Set<String> = []
    try Seeded.each(300) { random in
      for record in random.history(proposals: 120) {
        found.formUnion(try schema.fields(in: try RecordCodec.encode(record)[...], of: "Record"))
      }
    }
    let events = schema.fields(of: "Record").filter { $0.contains(".Event.") }
    let lacking = events.subtracting(Self.legacy).subtracting(Self.unproposed).subtracting(found)
    #expect(Seeded.isSingle || lacking.isEmpty, "\(lacking.sorted())")
    #expect(found.intersection(Self.unproposed) == [])
  }

  @Test("the schema is read as it is written")
  func reading() throws {
    let schema = try Schema()
    #expect(schema.messages["Chat.Event"]?[1] == Schema.Field(name: "said", type: "string"))
    #expect(schema.message("Message", in: "Chat.Page") == "Chat.Message")
    #expect(schema.message("string", in: "Chat.Page") == nil)
    #expect(schema.fields(of: "Refusal") == ["Refusal.code", "Refusal.arguments"])
    let bytes = try RecordCodec.encode(
      Record(
        number: EventNumber(2), time: Moment(milliseconds: 5), by: .server, event: .chat(.swept)))
    let found = try schema.fields(in: bytes[...], of: "Record")
    #expect(found == ["Record.gap", "Record.later", "Record.chat", "Chat.Event.swept"])
    #expect(throws: Schema.Undecodable.self) { try schema.fields(in: [0xFF], of: "Record") }
  }
}
