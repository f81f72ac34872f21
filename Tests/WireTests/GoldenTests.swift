import Glibc
import MeetingModel
import NIOCore
import TestSupport
import Testing
import Wire

/// Bytes that this version once wrote, kept as hexadecimal text: whoever changes the schema so that
/// they change, or can no longer be read, breaks with every log and every console there is.
///
/// After a change that is meant (a new kind at the end of a list), RECORD_SNAPSHOTS=1 writes them anew.
@Suite struct GoldenTests {
  @Test("every kind of frame and record still has the bytes it always had")
  func bytes() throws {
    let samples = try Sample.all.map { "\($0.name) \(hex(try $0.bytes()))" }
    if getenv("RECORD_SNAPSHOTS") != nil { try write(samples) }
    let golden = try read()
    #expect(golden.count == samples.count)
    for (then, now) in zip(golden, samples) { #expect(then == now) }
  }

  @Test("every kind of frame and record of old can still be read")
  func reading() throws {
    for (line, sample) in zip(try read(), Sample.all) {
      let then = try #require(line.split(separator: " ").last.map(String.init))
      #expect(hex(try sample.rewritten(bytes(hex: then))) == then, "\(sample.name)")
    }
  }

  private var path: String {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.joined(separator: "/") + "/Golden/frames.txt"
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func bytes(hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  private func read() throws -> [String] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var lines: [String] = []
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while getline(&line, &capacity, file) > 0 {
      let text = try #require(line.flatMap { String(validatingCString: $0) })
      lines.append(String(text.prefix { $0 != "\n" }))
    }
    return lines
  }

  private func write(_ lines: [String]) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    for line in lines { fputs(line + "\n", file) }
  }
}
