import FoundationEssentials
import Glibc

/// Traces in files of the form `seq-trace-1`: lines of JSON, plain or compressed by gzip. First an
/// object with format, name and how many edits come, then as many lines `[position, deleted, "inserted"]`,
/// last an object with the final text. What else the objects hold is passed over.
extension Trace {
  static func read(_ path: String) throws(TraceError) -> Trace {
    let bytes = try bytes(of: path)
    do {
      guard bytes.starts(with: [0x1F, 0x8B]) else { return try Trace(lines: bytes) }
      return try Trace(lines: try Gzip.expanded(path))
    } catch let error as TraceError {
      throw error.about(path)
    } catch {
      throw TraceError("\(path): \(error)")
    }
  }

  private static func bytes(of path: String) throws(TraceError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw TraceError("\(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    guard let bytes = SmallRead.all(of: file) else {
      throw TraceError("\(path): cannot be read, or is too long")
    }
    return bytes
  }

  init(lines bytes: [UInt8]) throws(TraceError) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first, let last = lines.last, lines.count > 1 else {
      throw TraceError("not a trace: its first line is the header, its last the final text")
    }
    let head: Head = try Self.decoded(first, line: 1)
    guard head.format == "seq-trace-1" else {
      throw TraceError("its format is \(head.format); only seq-trace-1 is replayed")
    }
    let end: End = try Self.decoded(last, line: lines.count)
    lines = Array(lines.dropFirst().dropLast())
    guard lines.count == head.edits else {
      throw TraceError("it holds \(lines.count) edits and promises \(head.edits)")
    }
    var edits: [Edit] = []
    edits.reserveCapacity(lines.count)
    for (index, line) in lines.enumerated() {
      edits.append(try Self.decoded(line, line: index + 2))
    }
    guard !edits.contains(where: { $0.inserted.utf8.contains(0) }) else {
      throw TraceError("it inserts U+0000, which no text takes")
    }
    try self.init(name: head.name ?? "trace", edits: edits, final: end.final)
  }

  private struct Head: Decodable {
    var format: String
    var name: String?
    var edits: Int
  }

  private struct End: Decodable {
    var final: String
  }

  private static func decoded<Value: Decodable>(
    _ line: ArraySlice<UInt8>, line number: Int
  ) throws(TraceError) -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: Data(line))
    } catch {
      throw TraceError("line \(number) is not what a trace has there")
    }
  }
}

extension Trace.Edit: Decodable {
  init(from decoder: any Decoder) throws {
    var row = try decoder.unkeyedContainer()
    position = try row.decode(Int.self)
    deleted = try row.decode(Int.self)
    inserted = try row.decode(String.self)
  }
}
