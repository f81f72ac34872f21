import ArgumentParser
import MeetingModel
import NIOCore
import Participation
import Storage
import StorageSQLite
import Wire

/// Bytes on the wire and on the disk, of what happens in a meeting.
struct SizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "size", abstract: "Bytes per event on the wire and in the log.")

  @Option(help: "Where the store that is measured is made.")
  var folder = "/tmp"

  func run() async throws {
    print(try Self.eventTable().text)
    print(
      """

      proposal, delivery: one frame with its length. of ten: a tenth of a delivery of ten such events.
      log: one record as it is stored. TLS 1.3 adds 22 bytes to whatever is written at once
      (RFC 8446, section 5.2: header 5, content type 1, tag 16), TCP and IP 40 or more to a packet.

      """)
    print(try Self.frameTable().text)
    print("")
    print(try await storeLine())
  }

  private static func eventTable() throws -> TextTable {
    var table = TextTable("event", "proposal", "delivery", "+ TLS 1.3", "of ten", "log")
    for sample in SizeSample.all {
      let proposal = try sample.proposal.map {
        String(try bytes(of: ClientFrame.propose(count: SizeSample.id.count, $0)))
      }
      let delivery = try bytes(
        of: SizeSample.delivery(of: sample.event, count: 1, by: sample.author))
      let ten = try bytes(of: SizeSample.delivery(of: sample.event, count: 10, by: sample.author))
      let record = try RecordCodec.encode(
        SizeSample.record(of: sample.event, index: 0, by: sample.author))
      table.add(
        sample.name, proposal ?? "-", String(delivery), String(delivery + 22), String(ten / 10),
        String(record.count))
    }
    return table
  }

  private static func frameTable() throws -> TextTable {
    var table = TextTable("other frames", "bytes", "+ TLS 1.3")
    for (name, frame) in SizeSample.clientFrames {
      let count = try bytes(of: frame)
      table.add(name, String(count), String(count + 22))
    }
    for (name, frame) in SizeSample.serverFrames {
      let count = try bytes(of: frame)
      table.add(name, String(count), String(count + 22))
    }
    let meeting = SizeSample.meeting(people: 100, messages: 500)
    let parts = try Snapshot.parts(of: meeting, head: EventNumber(600))
    let total = try parts.reduce(0) { try $0 + bytes(of: ServerFrame.snapshot($1)) }
    table.add("snapshot: 100 people, 500 messages", String(total), String(total + 22 * parts.count))
    return table
  }

  private static func bytes(of frame: some WireFrame) throws -> Int {
    var buffer = ByteBuffer()
    try frame.encode(into: &buffer)
    return buffer.readableBytes
  }

  /// What the SQLite file grows by when chat messages are appended one by one.
  private func storeLine() async throws -> String {
    let place = try TemporaryFolder(in: folder)
    defer { place.remove() }
    let count = 2_000
    let said = try await stored(count, in: try place.folder("said"))
    let empty = try await stored(0, in: try place.folder("empty"))
    let record = try RecordCodec.encode(SizeSample.record(of: SizeSample.said, index: 0))
    return
      "store: \(count) chat messages of \(record.count) bytes each make the file "
      + "\(said - empty) bytes larger: \((said - empty) / count) bytes each"
  }

  /// Bytes of a store that holds so many messages.
  private func stored(_ count: Int, in folder: String) async throws -> Int {
    let store = try SQLiteStorage.open(folder: folder)
    let entry = try Stores.entry(named: SizeSample.meetingName)
    try await store.create(entry)
    for index in 0..<count {
      let record = SizeSample.record(of: SizeSample.said, index: index)
      try await store.append(
        [try RecordCodec.encode(record)], to: entry.id, after: EventNumber(UInt64(index)))
    }
    try store.close()
    return TemporaryFolder.bytes(in: folder)
  }
}
