import ArgumentParser
import Foundation
import Testing

@testable import plenary

/// What the documents say can be done: every command is understood, every configuration is taken, and
/// every link leads somewhere.
@Suite("The documents")
struct DocumentsTests {
  private static let root =
    #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

  /// Paths from the root of the repository.
  private static let documents: [String] = {
    let files = FileManager.default
    let top = (try? files.contentsOfDirectory(atPath: root)) ?? []
    let below = ["docs", "Localization"].flatMap { folder in
      (files.enumerator(atPath: root + "/" + folder)?.allObjects as? [String] ?? [])
        .map { folder + "/" + $0 }
    }
    return (top + below).filter { $0.hasSuffix(".md") }.sorted()
  }()

  private static func text(_ document: String) throws -> String {
    try String(contentsOfFile: root + "/" + document, encoding: .utf8)
  }

  /// A document's lines outside fenced blocks, and the blocks by their language.
  private static func parts(
    of document: String
  ) throws -> (prose: [Substring], blocks: [(language: String, lines: [Substring])]) {
    var prose: [Substring] = []
    var blocks: [(language: String, lines: [Substring])] = []
    var isInside = false
    for line in try text(document).split(separator: "\n", omittingEmptySubsequences: false) {
      let bare = line.drop { $0 == " " }
      if bare.hasPrefix("```") {
        isInside.toggle()
        if isInside { blocks.append((String(bare.dropFirst(3)), [])) }
      } else if isInside {
        blocks[blocks.count - 1].lines.append(line)
      } else {
        prose.append(line)
      }
    }
    #expect(!isInside, "\(document): a block does not end")
    return (prose, blocks)
  }

  /// What stands between backquotes.
  private static func spans(in lines: [Substring]) -> [String] {
    let parts = lines.joined(separator: "\n").split(
      separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { !$0.isMultiple(of: 2) }
      .map { String(parts[$0]).replacing("\n", with: " ") }
  }

  /// The words of a command: without its comment, what is optional as if it were said.
  private static func words(_ command: some StringProtocol) -> [String] {
    let bare = String(command).split(separator: " #", omittingEmptySubsequences: false)
    return String(bare[0]).replacing("[", with: "").replacing("]", with: "").replacing(
      "\"", with: ""
    )
    .split(separator: " ").map(String.init)
  }

  /// Commands with the document that has them: in blocks of `sh`, and in the text.
  private static func commands(_ isMeant: (String) -> Bool) throws -> [(String, [String])] {
    try documents.flatMap { document in
      let (prose, blocks) = try parts(of: document)
      let lines = blocks.filter { $0.language == "sh" }.flatMap(\.lines).map(String.init)
      return (lines + spans(in: prose)).map(words).filter { $0.first.map(isMeant) ?? false }
        .map { (document, $0) }
    }
  }

  @Test("plenary understands every command of its own")
  func plenaryCommands() throws {
    let commands = try Self.commands { $0 == "plenary" }
    #expect(commands.count > 30)
    for (document, words) in commands {
      do {
        _ = try Plenary.parseAsRoot(Array(words.dropFirst()))
      } catch {
        // A page of help is an answer, too.
        #expect(
          Plenary.exitCode(for: error) == .success,
          "\(document): \(words.joined(separator: " ")): \(Plenary.message(for: error))")
      }
    }
  }

  @Test("every script that is named is there, and can be run")
  func scripts() throws {
    let commands = try Self.commands { $0.hasPrefix("Scripts/") || $0.hasPrefix(".ci/") }
    #expect(commands.count > 5)
    for (document, words) in commands {
      #expect(access(Self.root + "/" + words[0], X_OK) == 0, "\(document): \(words[0])")
    }
  }

  @Test("every other command of a block is one that is named in CONTRIBUTING or is a usual one")
  func otherCommands() throws {
    let usual: Set<String> = ["swift", "install", "git", "cp", "python3", "apt-get", "systemctl"]
    for document in Self.documents {
      for block in try Self.parts(of: document).blocks where block.language == "sh" {
        for line in block.lines where line.first.map({ !$0.isWhitespace && $0 != "#" }) ?? false {
          let word = Self.words(line).first ?? ""
          let isOurs = word == "plenary" || word.hasPrefix("Scripts/") || word.hasPrefix(".ci/")
          #expect(isOurs || usual.contains(word) || word == "find", "\(document): \(line)")
        }
      }
    }
  }

  /// Those of docs/directory.md name files of another machine; its own test makes them.
  @Test("plenary serve takes every configuration")
  func configurations() throws {
    var count = 0
    for document in Self.documents where document != "docs/directory.md" {
      for block in try Self.parts(of: document).blocks where block.language == "yaml" {
        count += 1
        let path = NSTemporaryDirectory() + "/plenary-\(UUID().uuidString).yaml"
        defer { unlink(path) }
        try block.lines.joined(separator: "\n").write(
          toFile: path, atomically: false, encoding: .utf8)
        do {
          _ = try Settings([try SettingsLayer(file: path)], folder: "/f")
        } catch {
          Issue.record("\(document): \(error)")
        }
      }
    }
    #expect(count > 0)
  }

  // MARK: Links

  private static func links(in prose: [Substring]) -> [String] {
    let text = prose.joined(separator: "\n")
    let bare = text.replacing(/`[^`]*`/, with: "")
    return bare.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
  }

  /// The anchors of a document's headings, as GitHub makes them.
  private static func anchors(of document: String) throws -> Set<String> {
    var anchors: Set<String> = []
    for line in try parts(of: document).prose {
      let title = line.drop { $0 == "#" }
      guard title.count < line.count, title.first == " " else { continue }
      let kept = title.dropFirst().lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || " -_".unicodeScalars.contains($0)
      }
      let slug = String(String.UnicodeScalarView(kept)).replacing(" ", with: "-")
      var anchor = slug
      var number = 0
      while !anchors.insert(anchor).inserted {
        number += 1
        anchor = "\(slug)-\(number)"
      }
    }
    return anchors
  }

  @Test("every link leads somewhere, and to a heading that is there")
  func links() throws {
    var count = 0
    for document in Self.documents {
      let folder = document.split(separator: "/").dropLast().map(String.init)
      for link in Self.links(in: try Self.parts(of: document).prose)
      where !link.hasPrefix("https://") {
        count += 1
        #expect(!link.hasPrefix("http://") && !link.hasPrefix("/"), "\(document): \(link)")
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        var path = folder
        for part in parts[0].split(separator: "/") {
          if part == ".." { path = path.dropLast() } else { path.append(String(part)) }
        }
        let target = parts[0].isEmpty ? document : path.joined(separator: "/")
        guard access(Self.root + "/" + target, R_OK) == 0 else {
          Issue.record("\(document) links to \(link), which is not there")
          continue
        }
        if parts.count == 2 {
          #expect(
            try Self.anchors(of: target).contains(String(parts[1])),
            "\(document) links to \(link), which has no such heading")
        }
      }
    }
    #expect(count > 50)
  }

  @Test("every test that docs/security.md names is there")
  func tests() throws {
    let files = FileManager.default.enumerator(atPath: Self.root + "/Tests")
    let names = Set(
      (files?.allObjects as? [String] ?? []).compactMap { $0.split(separator: "/").last })
    let spans = Self.spans(in: try Self.parts(of: "docs/security.md").prose)
    let tests = spans.filter { $0.hasSuffix("Tests") && !$0.contains(" ") }
    #expect(tests.count > 20)
    for test in tests { #expect(names.contains("\(test).swift"), "\(test)") }
  }

  @Test("the README is short")
  func readme() throws {
    let lines = try Self.text("README.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    // 100 lines, and nothing behind the end of the last one.
    #expect(lines.count <= 101)
  }
}
