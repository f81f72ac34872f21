import ArgumentParser

/// What those cost who do not get in: one refused knock beside one that is let in.
struct EntryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entry",
    abstract: "What a wrong key costs the server, beside the right one.",
    discussion: """
      Each knock is a connection of its own to a server in this process: TLS handshake, hello, answer. \
      What is told is the processor time of both sides together, so that the share of a wrong key is \
      rather more than what is shown.
      """)

  @Option(help: "Knocks of each kind.")
  var count = 1_000

  func validate() throws {
    guard (1...1_000_000).contains(count) else {
      throw ValidationError("--count is 1 to 1000000")
    }
  }

  func run() async throws {
    let path = try await EntryPath()
    var table = TextTable("knock", "each", "to the right key")
    let right = try await path.measure(.right, count)
    let few = try await path.measure(.wrong, min(count, 15))
    let many = try await path.measure(.wrong, count)
    for (name, amount) in [
      ("right key", right), ("wrong key, looked at", few), ("wrong key, not heard", many),
    ] {
      table.add(name, amount.shown, (amount.number / right.number).digits)
    }
    try await path.stop()
    print(table.text)
  }
}
