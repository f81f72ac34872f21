import ArgumentParser
import SharedText

/// Shared text: replays editing histories and holds what that takes against the floor and the target.
struct TextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text",
    abstract: "What editing takes: replays traces, verifies their final text, measures.",
    discussion: """
      A trace is a file of the form seq-trace-1, plain or compressed by gzip: lines of JSON, first \
      {"format": "seq-trace-1", "name": …, "edits": n}, then n lines [position, deleted, "inserted"], \
      last {"final": "the text that they make"}. Positions count Unicode scalars.
      """)

  @Argument(help: ArgumentHelp("Traces to replay.", valueName: "file"))
  var files: [String]

  @Option(help: "Runs of each measure; the median counts.")
  var runs = 5

  @Option(help: "Where the stores are made.")
  var folder = "/tmp"

  func validate() throws {
    guard (1...1_000).contains(runs) else { throw ValidationError("--runs is 1 to 1000") }
  }

  func run() async throws {
    let traces = try files.map { try Trace.read($0) }
    for trace in traces { try await measure(trace) }
    print(
      """
      Cost of one edit by the length of the history: all over a text of 100 kB, through a whole meeting
      but for line and disk.

      """)
    print(try HistoryGrowth.table().text)
  }

  private func measure(_ trace: Trace) async throws {
    print(
      """
      \(trace.name): \(trace.edits.count) edits, \(trace.final.unicodeScalars.count) scalars at the end. \
      Medians of \(runs) runs, floor and ours in turns; processor time, but for the load.

      """)
    let replay = try TraceReplay(trace, runs: runs)
    var rows = try replay.comparisons
    rows += try wholePath(trace)
    rows += try ServerPath(text: trace.final, runs: runs).comparisons
    rows += try LateEdits(trace, changes: replay.changes, runs: runs).comparisons
    let store = try await TraceStore.make(trace, changes: replay.changes, in: folder)
    defer { store.remove() }
    rows.append(try await store.loading(runs: max(runs, 5)))
    rows += try store.history()
    var table = Comparison.table
    for row in rows { row.add(to: &table) }
    print(table.text)
    print(
      """

      floor: one array of scalars with a gap where it was edited last (Swift on bare pointers, as C
      would), which knows no version, nobody else, and is not kept; remote: with the fewest bytes that
      say the edit. Behind and unconfirmed: positions moved over the same edits, in arrays of numbers.
      Load: a file with the bare text.
      """)
    print("")
  }

  /// The same edits through a whole meeting: permissions, cursors, undo, authors, frames.
  private func wholePath(_ trace: Trace) throws -> [Comparison] {
    var path = MeetingPath(MeetingPath.ledger())
    for edit in trace.edits { try path.take(edit.range, with: edit.inserted) }
    for text in path.notes { try trace.verify(text.description, of: "a meeting") }
    let count = trace.edits.count
    return [
      Comparison(
        name: "  in a console: undo, cursors, frame", ours: Amount(path.local.total, each: count)),
      Comparison(
        name: "  in another console: frame, authors, cursors",
        ours: Amount(path.remote.total, each: count)),
      Comparison(
        name: "  a frame with its edit", ours: .bytes(Double(path.sent) / Double(count))),
    ]
  }
}
