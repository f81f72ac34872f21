import Glibc
import Testing

@testable import plenary_bench

@Suite("Trace") struct TraceTests {
  private static let header = #"{"format":"seq-trace-1","name":"small","edits":3}"#
  private static let edits = [#"[0,0,"héllo \ud83d\ude00"]"#, #"[1,4,""]"#, #"[1,0,"i"]"#]
  private static let final = #"{"final":"hi 😀"}"#

  private func trace(_ lines: [String]) throws(TraceError) -> Trace {
    try Trace(lines: Array(lines.joined(separator: "\n").utf8))
  }

  @Test("a trace in its form is read, and replaying it gives its final text")
  func good() throws {
    let trace = try trace([Self.header] + Self.edits + [Self.final, ""])
    #expect(trace.name == "small")
    #expect(trace.counts == [0, 7, 3, 4])
    #expect(trace.edits[1] == Trace.Edit(position: 1, deleted: 4, inserted: ""))
    let replay = try TraceReplay(trace, runs: 1)
    #expect(replay.changes.count == 3)
    #expect(replay.edits.allSatisfy { !$0.isEmpty })
  }

  @Test(
    "what is no trace is told in one line",
    arguments: [
      ([], "not a trace"),
      ([#"{"format":"seq-trace-1","edits":0}"#], "not a trace"),
      (["hello", "{}"], "line 1"),
      ([#"{"format":"conc-trace-1","edits":0}"#, #"{"final":""}"#], "conc-trace-1"),
      ([header, edits[0], final], "holds 1 edits and promises 3"),
      ([header] + edits, "line 4"),
      ([header, edits[0], "[1,4]", edits[2], final], "line 3"),
      ([header, edits[0], "[1,99999999999999999999,\"\"]", edits[2], final], "line 3"),
      ([header, edits[0], "[1,7,\"\"]", edits[2], final], "edit 2 reaches beyond"),
      ([header, edits[0], "[-1,1,\"\"]", edits[2], final], "edit 2 reaches beyond"),
      ([header, edits[0], "[9223372036854775807,1,\"\"]", edits[2], final], "edit 2 reaches"),
      ([header, edits[0], "[1,4,\"\\ud800\"]", edits[2], final], "line 3"),
      ([header, edits[0], "[1,4,\"\\u0000\"]", edits[2], final], "U+0000"),
    ])
  func bad(_ lines: [String], _ words: String) {
    let error = #expect(throws: TraceError.self) { try trace(lines) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("\n") == false)
  }

  @Test("a trace whose edits make another text is not replayed")
  func otherText() throws {
    // The same to the eye, and to Swift's strings, but not the same scalars.
    let decomposed = [
      "{\"format\":\"seq-trace-1\",\"edits\":1}", #"[0,0,"é"]"#, #"{"final":"e\u0301"}"#,
    ]
    for lines in [[Self.header] + Self.edits + [#"{"final":"ho"}"#], decomposed] {
      let trace = try trace(lines)
      #expect(throws: TraceError.self) { _ = try TraceReplay(trace, runs: 1) }
    }
  }

  @Test("files are read plain and compressed; those that cannot be are named")
  func files() throws {
    let place = try TemporaryFolder(
      in: Glibc.getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")
    defer { place.remove() }
    let path = "\(place.path)/small.json"
    let lines = ([Self.header] + Self.edits + [Self.final]).joined(separator: "\n")
    try write(Array(lines.utf8), to: path)
    let plain = try Trace.read(path)
    #expect(try Gzip.compressedCount(path) > 20)
    #expect(plain.edits.count == 3)
    // Made by gzip: header, a stored block, checksum and length of "no trace".
    let gzip: [UInt8] =
      [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 8, 0, 0xF7, 0xFF] + Array("no trace".utf8)
    for (bytes, words) in [(gzip, "gzip cannot read"), ([0, 1, 2, 0x0A, 3], "line 1")] {
      try write(bytes, to: path)
      let error = #expect(throws: TraceError.self) { try Trace.read(path) }
      #expect(error?.description.contains(path) == true)
      #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
    for missing in ["\(place.path)/none", place.path] {
      let error = #expect(throws: TraceError.self) { try Trace.read(missing) }
      #expect(error?.description.contains(missing) == true)
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }
}
