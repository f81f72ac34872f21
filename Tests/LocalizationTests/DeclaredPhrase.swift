import Foundation

@testable import Localization

/// A phrase as the sources of Localization declare it.
struct DeclaredPhrase {
  enum Kind { case text, number, phrase }

  let key: String
  let placeholders: [String: Kind]

  var isCounted: Bool { placeholders["count"] == .number }

  /// The keys that the table of `language` must have for it.
  func keys(in language: Language) -> [String] {
    isCounted ? language.plurals.map { key + "_" + $0.rawValue } : [key]
  }

  /// Every phrase there is, or the reason why a source file cannot be read as phrases.
  static func all() throws -> [DeclaredPhrase] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Localization/Phrases").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "swift" }
      .flatMap { try phrases(source: String(contentsOf: $0, encoding: .utf8), of: $0.path) }
  }

  struct Unreadable: Error {
    let file: String
    let near: String
  }

  private static func phrases(source: String, of file: String) throws -> [DeclaredPhrase] {
    let lines = source.split(separator: "\n").filter {
      !$0.trimmingPrefix(while: \.isWhitespace).hasPrefix("///")
    }
    let code = lines.joined(separator: " ").replacing(#/\s+/#, with: " ")
    let head = #/package struct (\w+): PhraseGroup \{ static let group = "(\w+)" /#
    let tail = #/\} extension Phrase \{ package static let (\w+) = (\w+)\(\) \}/#
    guard let opening = code.prefixMatch(of: head), let closing = code.firstMatch(of: tail),
      closing.range.upperBound == code.endIndex,
      opening.1 == closing.2, opening.2 == closing.1
    else { throw Unreadable(file: file, near: String(code.prefix(200))) }
    let body = code[opening.range.upperBound..<closing.range.lowerBound]
    return try members(body, group: opening.2, of: file)
  }

  private static func members(
    _ code: Substring, group: Substring, of file: String
  ) throws -> [DeclaredPhrase] {
    let plain = #/package var (\w+): Phrase \{ phrase\(\) \} ?/#
    let command = #/package var (\w+): CommandName \{ command\(\) \} ?/#
    let filled = #/package func (\w+)\(([^)]+)\) -> Phrase \{ phrase\(((?:[^()]|\(\w+\))+)\) \} ?/#
    var phrases: [DeclaredPhrase] = []
    var rest = code
    while !rest.isEmpty {
      if let found = rest.prefixMatch(of: plain) {
        phrases.append(DeclaredPhrase(key: "\(group).\(found.1)", placeholders: [:]))
        rest = rest[found.range.upperBound...]
      } else if let found = rest.prefixMatch(of: command) {
        phrases.append(DeclaredPhrase(key: "\(group).\(found.1)", placeholders: [:]))
        phrases.append(DeclaredPhrase(key: "\(group).\(found.1)_short", placeholders: [:]))
        rest = rest[found.range.upperBound...]
      } else if let found = rest.prefixMatch(of: filled),
        let placeholders = placeholders(parameters: found.2, values: found.3)
      {
        phrases.append(DeclaredPhrase(key: "\(group).\(found.1)", placeholders: placeholders))
        rest = rest[found.range.upperBound...]
      } else {
        throw Unreadable(file: file, near: String(rest.prefix(100)))
      }
    }
    return phrases
  }

  /// Nil unless each parameter is handed on, in its place and as what it is.
  private static func placeholders(parameters: Substring, values: Substring) -> [String: Kind]? {
    let parameters = parameters.split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    let values = values.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    guard parameters.count == values.count else { return nil }
    var placeholders: [String: Kind] = [:]
    for (parameter, value) in zip(parameters, values) {
      guard let (_, name, type) = parameter.wholeMatch(of: #/(\w+): (\w+)/#)?.output else {
        return nil
      }
      let kind: Kind
      switch (type, value) {
      case ("String", ".text(\(name))"): kind = .text
      case ("Int", ".number(\(name))"): kind = .number
      case ("Phrase", ".phrase(\(name))"): kind = .phrase
      case _: return nil
      }
      placeholders[String(name)] = kind
    }
    return placeholders
  }
}
