import ArgumentParser
import Screen

/// How long people wait: for their own keys, and for each other.
struct LatencyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "latency",
    abstract: "Key to own echo, and proposal to another console's replica.")

  @Option(help: "Runs of each measure.")
  var count = 500

  @Option(help: "Participants in the meeting, with the two that are measured.")
  var clients = 2

  @Option(help: "Where the stores are made: the disk whose flushes are measured.")
  var folder = "/tmp"

  func validate() throws {
    guard (1...1_000_000).contains(count) else { throw ValidationError("--count is 1 or more") }
    guard (2...1_000).contains(clients) else { throw ValidationError("--clients is 2 to 1000") }
  }

  func run() async throws {
    try echoes()
    print("")
    try notesEchoes()
    print("")
    try await paths()
  }

  private func echoes() throws {
    print(
      """
      Key to own echo, in milliseconds: update and view of the console until the grid shows the
      character that was typed into the chat. 50 people, 20 slides, 100 shapes, 500 messages.
      With arrivals: 200 messages a second come in meanwhile, 50 keys are pressed, and what waits is
      taken in before each frame; a key counts from the moment that it is pressed.

      """)
    var table = TextTable("screen", "arrivals", "p50", "p99", "max")
    for size in [Size(columns: 80, rows: 24), Size(columns: 300, rows: 100)] {
      for perSecond in [0, 200] {
        var echo = try ChatEcho(size: size)
        let durations =
          try perSecond == 0
          ? echo.measure(count) : echo.measure(count, arrivalsPerSecond: perSecond)
        let cells = durations.cells
        table.add(size.description, "\(perSecond)/s", cells[0], cells[1], cells[2])
      }
    }
    print(table.text)
  }

  private func notesEchoes() throws {
    print(
      """
      Key to own echo in the notes, in milliseconds, in a text of 10 kB and of 1 MB. Cut: the line broke
      before the first key. Beside: ten others, ten keys a second each; 50 keys a second of one's own, and a
      key counts from the moment that it is pressed. Opened: from the bytes of a snapshot to the first
      frame with the text.

      """)
    var table = TextTable("screen", "text", "", "p50", "p99", "max", "target of p50", "reached")
    for size in [Size(columns: 80, rows: 24), Size(columns: 300, rows: 100)] {
      for (name, bytes) in [("10 kB", 10_000), ("1 MB", 1_000_000)] {
        var (alone, cut) = (
          try NotesEcho(size: size, bytes: bytes),
          try NotesEcho(size: size, bytes: bytes, isCut: true)
        )
        var beside = try NotesEcho(size: size, bytes: bytes)
        let opened = try NotesEcho.opening(bytes: bytes, size: size, runs: max(1, count / 20))
        let rows: [(String, Durations, Duration)] = [
          ("alone", try alone.measure(count), .milliseconds(1)),
          ("cut", try cut.measure(count), .milliseconds(1)),
          ("beside", try beside.measure(count, arrivalsPerSecond: 100), .milliseconds(1)),
          ("opened", opened, .seconds(1)),
        ]
        for (what, durations, target) in rows {
          let cells = durations.cells
          table.add(
            size.description, name, what, cells[0], cells[1], cells[2], target.shown,
            durations.median < target ? "yes" : "no")
        }
      }
    }
    print(table.text)
  }

  private func paths() async throws {
    print(
      """
      Proposal to another console's replica, in milliseconds: a real server on SQLite, real clients
      (\(clients)), TLS over loopback, one chat message at a time. The floors carry as many bytes each
      way over the same TLS handler, without anything of a meeting. All four take turns.

      """)
    let path = try await ProposalPath.measure(count: count, clients: clients, folder: folder)
    var table = TextTable("path", "p50", "p99", "max", "p50 to floor", "p99 to floor")
    for (name, durations) in path.rows {
      let cells = durations.cells
      table.add(
        name, cells[0], cells[1], cells[2], ratio(durations.median, to: path.floor.median),
        ratio(durations.quantile(0.99), to: path.floor.quantile(0.99)))
    }
    print(table.text)
    print(
      "\nfloor: TLS echo with one append. \(path.requestBytes) bytes there, \(path.replyBytes) back."
    )
  }
}
