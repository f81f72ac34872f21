import Foundation
import MeetingModel
import Testing

@testable import Localization

@Suite("Phrases in use")
struct UsedPhrasesTests {
  @Test("every phrase is said somewhere")
  func used() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources").standardizedFileURL
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var said: Set<String> = []
    for case let file as URL in files
    where file.pathExtension == "swift" && !file.path.contains("/Localization/Phrases/") {
      let source = try String(contentsOf: file, encoding: .utf8)
      // A phrase is an implicit member, or one of Phrase: ".chat.empty", "Phrase.chat.empty".
      for match in source.matches(of: #/(?:Phrase\s*|[\s(\[{!])\.(\w+)\s*\.(\w+)/#) {
        said.insert("\(match.1).\(match.2)")
      }
    }
    // Found by their codes.
    said.formUnion(Refusal.Plain.allCases.map { "refusal.\($0.rawValue)" })
    said.formUnion(Refusal.Bound.allCases.map { "refusal.\($0.rawValue)" })
    let declared = try DeclaredPhrase.all().map(\.key).filter { !$0.hasSuffix("_short") }
    #expect(declared.count > 800)
    #expect(Set(declared).subtracting(said).sorted() == [], "nobody says these")
  }
}
