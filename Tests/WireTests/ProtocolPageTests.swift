import MeetingModel
import NIOCore
import Participation
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
