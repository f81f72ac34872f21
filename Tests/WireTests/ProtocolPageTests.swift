import MeetingModel
import NIOCore
import Participation
import SharedText
import Snapshots
import SwiftProtobuf
import Testing

@testable import Wire

/// `docs/protocol.md` says in which series a proposal is counted.
@Suite("The page of the protocol")
struct ProtocolPageTests {
  /// Feature and proposal as the schema names them.
  private static func words(_ proposal: Proposal) -> (feature: String, name: String) {
    let words = proposal.wired.textFormatString().split { !$0.isLetter && $0 != "_" }
    return (String(words[0]), words.count > 1 ? String(words[1]) : "")
  }

  private static func page() throws -> String {
    let path = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let text = try #require(
      SnapshotFile.read(path.joined(separator: "/") + "/docs/protocol.md"))
    return text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }

  @Test("its examples are what the program writes")
  func examples() throws {
    let page = try Self.page()
    var ping = ByteBuffer()
    try ClientFrame.ping(7).encode(into: &ping)
    #expect(page.contains("`\(Self.hex(Array(ping.readableBytesView)))`"))
    let first = Edit(to: Version(0), Change(replacing: 0..<0, with: "Hi"))
    #expect(page.contains("insert \"Hi\" at the start of version 0: " + Self.hex(first.encoded)))
    let second = Edit(to: Version(300), Change(replacing: 3..<5, with: "é"))
    #expect(
      page.contains(
        "at version 300: keep 3, delete 2, insert \"é\": " + Self.hex(second.encoded)))
    let checksum = String(Text("Hello, Zoë").checksum, radix: 16, uppercase: true)
    #expect(page.contains("The checksum of `Hello, Zoë` (11 bytes) is `0x\(checksum)`"))
  }

  @Test("its limits are those of the program")
  func limits() throws {
    let page = try Self.page()
    let sentences = [
      "has at most \(Wire.longestGreeting >> 10) KiB (65,536 bytes)",
      "at most \(Wire.longestFrame >> 20) MiB (4,194,304 bytes)",
      "send up to \(Hello.mostMarks) of them", "at most \(Chat.Page.most) or",
      "\(Chat.Page.mostBytes >> 10) KiB of text",
      "At most \(SnapshotAssembly.longest >> 20) MiB",
      "An edit has at most \(History.mostSteps) steps and inserts at most "
        + "\(History.mostInserted >> 10) KiB (262,144 bytes)",
      "A text has at most \(Limits.pageBytes >> 20) MiB",
      "With each version that \(Document.checksumInterval) divides",
      "A name has at most \(Limits.name) Unicode scalars",
      "The lowest and highest protocol version that you speak: \(Hello.spoken.lowerBound) and "
        + "\(Hello.spoken.upperBound)",
    ]
    for sentence in sentences {
      #expect(page.lowercased().contains(sentence.lowercased()), "\(sentence)")
    }
    #expect(Wire.longestGreeting == 65_536 && Wire.longestFrame == 4_194_304)
    #expect(History.mostInserted == 262_144 && ProposalID.longestStep == 65_536)
    #expect(ProposalID.quietBase == 1 << 31 && ProposalID.lastQuiet == (3 << 30) - 1)
    #expect(page.contains("at most 65,536 above the last one"))
    #expect(Limits.text == 4_000 && page.contains("at most 4,000 Unicode scalars"))
  }

  @Test("it says what every event does")
  func events() throws {
    let page = try Self.page()
    let fields = try Schema().fields(of: "Record").compactMap {
      $0.firstMatch(of: /\.Event\.(\w+)$/).map { String($0.1) }
    }
    // What stands beside the kind of an event.
    let details: Set = ["to", "to_presenters", "reply_to", "surface"]
    let events = Set(fields).subtracting(details)
    #expect(events.count > 50)
    for event in events.sorted() { #expect(page.contains("`\(event)`"), "\(event)") }
  }

  @Test("it lists every proposal with its series")
  func series() throws {
    var rows: [(feature: String, open: [String], quiet: [String])] = []
    for sample in Sample.all where sample.name.hasPrefix("client.") {
      var buffer = ByteBuffer(bytes: try sample.bytes())
      _ = try FrameLength.read(from: &buffer, limit: Wire.longestFrame)
      guard case .propose(_, let proposal) = try ClientFrame(decoding: buffer) else { continue }
      let (feature, name) = Self.words(proposal)
      if !rows.contains(where: { $0.feature == feature }) { rows.append((feature, [], [])) }
      guard let index = rows.firstIndex(where: { $0.feature == feature }) else { continue }
      switch proposal.series {
      case .open: if !rows[index].open.contains(name) { rows[index].open.append(name) }
      case .quiet: if !rows[index].quiet.contains(name) { rows[index].quiet.append(name) }
      }
    }
    func list(_ names: [String]) -> String {
      names.isEmpty ? "–" : names.sorted().map { "`\($0)`" }.joined(separator: ", ")
    }
    #expect(rows.count == Feature.allCases.count - 1, "all but policy")
    let lines =
      ["| feature | open | quiet |", "| --- | --- | --- |"]
      + rows.sorted { $0.feature < $1.feature }.map {
        "| \($0.feature) | \(list($0.open)) | \(list($0.quiet)) |"
      }
    expectSection(lines.joined(separator: "\n") + "\n", named: "series", of: "docs/protocol.md")
  }
}
