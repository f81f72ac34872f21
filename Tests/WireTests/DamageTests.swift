import Glibc
import Testing

@testable import Wire

/// What every decoder makes of each sample with one thing wrong in it, kept as text: a guard that goes
/// missing, or a bound that moves, changes a line.
///
/// After a change that is meant (a new sample, a new field), RECORD_SNAPSHOTS=1 writes the lines anew.
@Suite("One thing wrong in a frame or a record")
struct DamageTests {
  @Test("is refused, or taken for something else, as it always was")
  func lines() throws {
    let lines = try Sample.all.map { try Self.line(of: $0) }
    if getenv("RECORD_SNAPSHOTS") != nil { try Self.write(lines) }
    let golden = try Self.read()
    #expect(golden.count == lines.count)
    for (then, now) in zip(golden, lines) { #expect(then == now) }
    let refused = lines.count { $0.contains("invalid") }
    #expect(refused > 60, "\(refused) samples have a field that is refused")
  }

  /// "name 12 read, 3 undecodable, 2 invalid participant".
  private static func line(of sample: Sample) throws -> String {
    var outcomes: [String: Int] = [:]
    let bytes = try sample.bytes()
    // What a frame begins with is its length, which is not a part of the message.
    let isFrame = sample.name.hasPrefix("client.") || sample.name.hasPrefix("server.")
    let length = isFrame ? bytes.prefix { $0 & 0x80 != 0 }.count + 1 : 0
    for damaged in Damage.all(of: Array(bytes.dropFirst(length))) {
      let whole = isFrame ? Damage.varint(UInt64(damaged.count)) + damaged : damaged
      outcomes[outcome(sample, whole), default: 0] += 1
    }
    let told = outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    return sample.name + " " + told.joined(separator: ", ")
  }

  private static func outcome(_ sample: Sample, _ bytes: [UInt8]) -> String {
    do {
      _ = try sample.rewritten(bytes)
      return "read"
    } catch WireError.invalid(let field) {
      return "invalid " + field
    } catch {
      return "\(error)"
    }
  }

  private static var path: String {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.joined(separator: "/") + "/Golden/damage.txt"
  }

  private static func read() throws -> [String] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static func write(_ lines: [String]) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    for line in lines { fputs(line + "\n", file) }
  }
}

/// Messages of Protocol Buffers with one field changed, at any depth.
private enum Damage {
  /// A field as it is written: its number and type, and what follows them.
  private struct Field {
    var key: UInt64
    var value: Value

    enum Value {
      case varint(UInt64)
      case bytes([UInt8])
      case fixed([UInt8])
    }

    var encoded: [UInt8] {
      switch value {
      case .varint(let number): varint(key) + varint(number)
      case .bytes(let bytes): varint(key) + varint(UInt64(bytes.count)) + bytes
      case .fixed(let bytes): varint(key) + bytes
      }
    }
  }

  /// Each field once left out, once twice, and with other values: for a number 0, 1, and what lies around
  /// the greatest ids; for bytes none, without the last one, and with each thing wrong that can be inside.
  static func all(of message: [UInt8]) -> [[UInt8]] {
    guard let fields = fields(of: message) else { return [] }
    var damaged: [[UInt8]] = []
    for (index, field) in fields.enumerated() {
      func add(_ replacement: [UInt8]) {
        let before = fields[..<index].flatMap(\.encoded)
        damaged.append(before + replacement + fields[(index + 1)...].flatMap(\.encoded))
      }
      add([])
      switch field.value {
      case .varint:
        for number: UInt64 in [0, 1, 255, 256, 1 << 31 - 1, 1 << 31, 1 << 32 - 1, .max] {
          add(Field(key: field.key, value: .varint(number)).encoded)
        }
      case .fixed: break
      case .bytes(let bytes):
        add(field.encoded + field.encoded)
        add(Field(key: field.key, value: .bytes([])).encoded)
        add(Field(key: field.key, value: .bytes(bytes.dropLast())).encoded)
        for inner in all(of: bytes) { add(Field(key: field.key, value: .bytes(inner)).encoded) }
      }
    }
    return damaged
  }

  static func varint(_ number: UInt64) -> [UInt8] {
    var (bytes, rest): ([UInt8], UInt64) = ([], number)
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  /// Nil for bytes that are no message: a text, for one, though some look like one.
  private static func fields(of bytes: [UInt8]) -> [Field]? {
    var rest = bytes[...]
    var fields: [Field] = []
    while !rest.isEmpty {
      guard let key = number(from: &rest), key >> 3 > 0, key >> 3 < 1_000 else { return nil }
      switch key & 7 {
      case 0:
        guard let number = number(from: &rest) else { return nil }
        fields.append(Field(key: key, value: .varint(number)))
      case 2:
        guard let count = number(from: &rest), count <= UInt64(rest.count) else { return nil }
        fields.append(Field(key: key, value: .bytes(Array(rest.prefix(Int(count))))))
        rest = rest.dropFirst(Int(count))
      case 1, 5:
        let count = key & 7 == 1 ? 8 : 4
        guard rest.count >= count else { return nil }
        fields.append(Field(key: key, value: .fixed(Array(rest.prefix(count)))))
        rest = rest.dropFirst(count)
      case _: return nil
      }
    }
    return fields
  }

  private static func number(from bytes: inout ArraySlice<UInt8>) -> UInt64? {
    var (result, shift): (UInt64, UInt64) = (0, 0)
    while let byte = bytes.popFirst(), shift < 64 {
      result |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return result }
      shift += 7
    }
    return nil
  }
}
