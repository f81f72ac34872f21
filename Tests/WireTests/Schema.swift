import Foundation

/// The wire schema as its files say it: what messages there are, and of which fields. It is the one list of
/// everything that goes over the wire, to which samples and generators are held.
struct Schema {
  struct Field: Hashable {
    var name: String
    var type: String
  }

  /// Fields by number, by the full name of their message: "Chat.Proposal".
  private(set) var messages: [String: [Int: Field]] = [:]

  struct Unreadable: Error {
    var line: String
  }

  /// Reads all files of `Sources/Wire/Schema`.
  init() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Wire/Schema").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    for file in files where file.pathExtension == "proto" {
      try read(String(contentsOf: file, encoding: .utf8))
    }
  }

  private mutating func read(_ source: String) throws {
    let opening = #/(message|enum|oneof) (\w+) \{(\}?)/#
    let field = #/(?:repeated |optional )?([\w.]+) (\w+) = (\d+);/#
    let head = #/(syntax|package|option|import) .*;|\w+ = \d+;|reserved .*;/#
    // The messages, enums and oneofs that are open.
    var scopes: [(kind: Substring, name: String)] = []
    for line in source.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      let message = scopes.filter { $0.kind == "message" }.map(\.name).joined(separator: ".")
      if line.isEmpty || line.hasPrefix("//") { continue }
      if let opened = line.wholeMatch(of: opening) {
        scopes.append((opened.1, String(opened.2)))
        defer { if !opened.3.isEmpty { scopes.removeLast() } }
        let name = scopes.filter { $0.kind != "oneof" }.map(\.name).joined(separator: ".")
        if opened.1 == "message" { messages[name] = [:] }
      } else if line == "}", !scopes.isEmpty {
        scopes.removeLast()
      } else if let found = line.wholeMatch(of: field), let number = Int(found.3) {
        messages[message]?[number] = Field(name: String(found.2), type: String(found.1))
      } else if line.wholeMatch(of: head) == nil {
        throw Unreadable(line: line)
      }
    }
  }

  /// The message that `type` names inside of `message`; nil for an enum or a plain value.
  func message(_ type: String, in message: String) -> String? {
    var scope = message.split(separator: ".")[...]
    while true {
      let name = (scope + [Substring(type)]).joined(separator: ".")
      if messages[name] != nil { return name }
      if scope.popLast() == nil { return nil }
    }
  }

  /// All fields of what `root` holds, by full name: "Chat.Proposal.say".
  func fields(of root: String) -> Set<String> {
    var known: Set<String> = []
    var rest = [root]
    var names: Set<String> = []
    while let message = rest.popLast() {
      guard known.insert(message).inserted else { continue }
      for field in (messages[message] ?? [:]).values {
        names.insert(message + "." + field.name)
        if let inner = self.message(field.type, in: message) { rest.append(inner) }
      }
    }
    return names
  }

  struct Undecodable: Error {
    var message: String
  }

  /// The fields that are in these bytes of a `message`, by full name.
  func fields(in bytes: ArraySlice<UInt8>, of message: String) throws -> Set<String> {
    var found: Set<String> = []
    var rest = bytes
    while !rest.isEmpty {
      let tag = try Self.varint(&rest, message)
      guard let field = messages[message]?[Int(tag >> 3)] else {
        throw Undecodable(message: message)
      }
      found.insert(message + "." + field.name)
      switch tag & 7 {
      case 0: _ = try Self.varint(&rest, message)
      case 1: _ = try Self.take(8, from: &rest, message)
      case 2:
        let length = try Self.varint(&rest, message)
        let value = try Self.take(Int(length), from: &rest, message)
        if let inner = self.message(field.type, in: message) {
          found.formUnion(try fields(in: value, of: inner))
        }
      case 5: _ = try Self.take(4, from: &rest, message)
      case _: throw Undecodable(message: message)
      }
    }
    return found
  }

  private static func varint(
    _ bytes: inout ArraySlice<UInt8>, _ message: String
  ) throws -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      guard let byte = bytes.popFirst() else { break }
      value |= UInt64(byte & 127) << shift
      if byte < 128 { return value }
    }
    throw Undecodable(message: message)
  }

  private static func take(
    _ count: Int, from bytes: inout ArraySlice<UInt8>, _ message: String
  ) throws -> ArraySlice<UInt8> {
    guard count <= bytes.count else { throw Undecodable(message: message) }
    defer { bytes = bytes.dropFirst(count) }
    return bytes.prefix(count)
  }
}
