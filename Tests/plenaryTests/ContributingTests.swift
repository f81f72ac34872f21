import Foundation
import Testing

/// The table "To add something, touch these": what it names is there, and for one feature, the chat, it
/// names every shared file that knows the feature, and none that does not.
@Suite("To add something, touch these")
struct ContributingTests {
  private static let root =
    #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

  /// Paths of what is kept in the repository, from its root.
  private static let paths: [String] = ["Sources", "Tests", "Localization", "Scripts", "docs"]
    .flatMap { folder in
      let files = FileManager.default.enumerator(atPath: root + "/" + folder)
      return [folder] + (files?.allObjects as? [String] ?? []).map { folder + "/" + $0 }
    }

  /// What is to be touched, by what is to be added.
  private static func table() throws -> [String: String] {
    let text = try String(contentsOfFile: root + "/CONTRIBUTING.md", encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0 != "## To add something, touch these" }
      .drop { !$0.hasPrefix("|") }.prefix { $0.hasPrefix("|") }
    return Dictionary(
      lines.dropFirst(2).map { line in
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        return (cells.first ?? "", cells.dropFirst().joined(separator: "|"))
      }, uniquingKeysWith: { $0 + $1 })
  }

  private static func spans(in cell: String) -> [String] {
    let parts = cell.split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { !$0.isMultiple(of: 2) }.map { String(parts[$0]) }
  }

  private static let folders = ["Sources/", "Tests/", "Localization/", "Scripts/", "docs/"]

  private static func isFile(_ span: String) -> Bool {
    folders.contains { span.hasPrefix($0) }
      || [".swift", ".proto", ".txt", ".md"].contains { span.hasSuffix($0) && span != $0 }
  }

  /// Whether a file or a folder is meant by `span`, in which `…` stands for anything in a name.
  private static func isMeant(_ path: String, by span: String) -> Bool {
    let span = span.hasSuffix("/") ? String(span.dropLast()) : span
    guard span.contains("…") else { return path == span || path.hasSuffix("/" + span) }
    let parts = span.split(separator: "…", omittingEmptySubsequences: false)
    guard parts.count == 2, path.hasSuffix(String(parts[1])) else { return false }
    let start = path.dropLast(parts[1].count)
    let name = parts[0].isEmpty ? "" : parts[0]
    guard let found = start.range(of: name, options: .backwards) else { return name.isEmpty }
    return !start[found.upperBound...].contains("/")
      && (found.lowerBound == start.startIndex
        || start[start.index(before: found.lowerBound)] == "/")
  }

  @Test("every file and folder in it is there")
  func names() throws {
    let table = try Self.table()
    #expect(table.count > 20)
    var count = 0
    for (addition, cell) in table {
      for span in Self.spans(in: cell) where Self.isFile(span) {
        count += 1
        #expect(
          Self.paths.contains { Self.isMeant($0, by: span) }, "\(addition): there is no \(span)")
      }
    }
    #expect(count > 50, "the table names files")
  }

  @Test("a name that is nowhere is found to be missing")
  func missing() {
    for span in [
      "Nowhere.swift", "Sources/Nowhere", "Tests/Wire…/Nowhere.swift", "…+Nowhere.swift",
    ] {
      #expect(Self.isFile(span))
      #expect(!Self.paths.contains { Self.isMeant($0, by: span) }, "\(span)")
    }
    #expect(Self.isMeant("Sources/Wire/Chat+Wire.swift", by: "…+Wire.swift"))
    #expect(Self.isMeant("Tests/WireTests/Sample+Chat.swift", by: "Tests/WireTests/Sample….swift"))
    #expect(!Self.isMeant("Sources/Console/NotPanes.swift", by: "Panes.swift"))
  }

  // MARK: The chat

  /// The Swift files under `Sources` that are not the chat's own, not generated, and not of the bench,
  /// which adds nothing to a meeting.
  private static func shared() -> [String] {
    paths.filter { path in
      let parts = path.split(separator: "/")
      return parts.first == "Sources" && path.hasSuffix(".swift")
        && !["Chat", "Generated", "plenary-bench"].contains { parts.contains($0[...]) }
        && parts.last?.hasPrefix("Chat") != true
    }
  }

  /// The lines of a file without its comments.
  private static func code(_ path: String) throws -> [String] {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
      .split(separator: "\n").map {
        String($0.prefix(upTo: $0.firstRange(of: "//")?.lowerBound ?? $0.endIndex))
      }
  }

  @Test("each shared file that names the chat's pane, state, proposals or events is in the table")
  func complete() throws {
    let table = try Self.table()
    let named = ["a feature", "a pane"].flatMap { Self.spans(in: table[$0] ?? "") }
      .filter(Self.isFile)
    let registering = /\bChatPane\b|\bChat\.(Event|Proposal)\b|\bChat\(/.wordBoundaryKind(.simple)
    var found: Set<String> = []
    for path in Self.shared() {
      guard try Self.code(path).contains(where: { $0.contains(registering) }) else { continue }
      found.insert(path)
      #expect(
        named.contains { !$0.contains("…") && Self.isMeant(path, by: $0) },
        "\(path) knows the chat, and the table does not name it")
    }
    #expect(found.count >= 5, "\(found.sorted())")
  }

  @Test("each shared file in the rows of a feature and a pane names the chat")
  func narrow() throws {
    let table = try Self.table()
    let files = ["a feature", "a pane"].flatMap { Self.spans(in: table[$0] ?? "") }
      .filter { Self.isFile($0) && !$0.contains("…") && !$0.hasPrefix("Sources/") }
    #expect(files.count >= 10)
    for file in files {
      let meant = Self.paths.filter { $0.hasPrefix("Sources/") && Self.isMeant($0, by: file) }
      #expect(meant.count == 1, "\(file) is one file: \(meant)")
      for path in meant {
        #expect(try Self.code(path).contains { $0.contains(/[Cc]hat/) }, "\(path)")
      }
    }
  }

  @Test("the chat has its own folder, schema, mapping, pane and phrases under one word")
  func own() {
    for path in [
      "Sources/MeetingModel/Chat/Chat.swift", "Sources/MeetingModel/Chat/Chat+Decide.swift",
      "Sources/Wire/Schema/chat.proto", "Sources/Wire/Chat+Wire.swift",
      "Sources/Console/Chat/ChatPane.swift", "Sources/Localization/Phrases/ChatPhrases.swift",
    ] { #expect(Self.paths.contains(path), "\(path)") }
  }
}
