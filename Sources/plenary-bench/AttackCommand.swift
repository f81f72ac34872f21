import ArgumentParser
import Glibc

/// What others feel of one person who does everything that is allowed, as fast as it is allowed.
struct AttackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attack",
    abstract: "What others wait, and the server's memory, while one person does their worst.")

  @Option(help: "Seconds of each measure, before the attack and during it.")
  var seconds = 20

  @Option(help: "Where the stores are made.")
  var folder = "/tmp"

  @Option(help: "One kind alone: \(Attack.allCases.map(\.rawValue).joined(separator: ", ")).")
  var only: String?

  func validate() throws {
    guard (1...60).contains(seconds) else { throw ValidationError("--seconds is 1 to 60") }
    guard only.map({ Attack(rawValue: $0) != nil }) ?? true else {
      throw ValidationError("--only names no attack")
    }
  }

  func run() async throws {
    print(
      """
      A line of chat each 20 ms from one attendee to another, in milliseconds until it is there, for \
      \(seconds) s before an
      attack and for as long during it. The server on SQLite, the attacker and the two attendees are three
      processes of this machine, TLS over loopback; the attacker's runs only while no other wants to. The meeting has
      4,900 messages of 1,000 characters and notes of 2.9 MB (rewriting: 2 MB). Memory is the server's
      resident set in MiB: before, the most during, and 5 s after. The attacker has \(Attack.lines) seats.
      Aim: p99 during at most 3 x before; at most 64 MiB more memory. Load of the machine: \(load)

      """)
    var table = TextTable(
      "attack", "lines", "p50 before", "during", "p99 before", "during", "ratio", "longest",
      "MiB before", "most", "more", "after", "deeds")
    for attack in Attack.allCases where only == nil || only == attack.rawValue {
      let row = try await measure(attack)
      table.add(
        attack.description, "\(row.during.count)", row.before.median.shown,
        row.during.median.shown, row.before.quantile(0.99).shown, row.during.quantile(0.99).shown,
        ratio(row.during.quantile(0.99), to: row.before.quantile(0.99)),
        row.during.quantile(1).shown,
        "\(row.memory.before >> 20)", "\(row.memory.most >> 20)",
        "\((row.memory.most - row.memory.before) >> 20)", "\(row.memory.after >> 20)",
        "\(row.deeds) \(attack.deed)")
    }
    print(table.text)
    print("\nLoad of the machine: \(load)")
  }

  private var load: String {
    var averages = [Double](repeating: 0, count: 3)
    guard getloadavg(&averages, 3) > 0 else { return "unknown" }
    let tenths = Int((averages[0] * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private struct Row {
    var before = Durations()
    var during = Durations()
    var memory = (before: 0, most: 0, after: 0)
    var deeds = ""
  }

  private func measure(_ attack: Attack) async throws -> Row {
    let place = try TemporaryFolder(in: folder)
    defer { place.remove() }
    let process = try ChildProcess.start([
      "attack-server", "--folder", try place.folder("data"),
    ])
    defer { process.end() }
    guard let server = await process.words().flatMap(AttackedServer.init(words:)) else {
      throw ChildProcess.Failure()
    }
    try await AttackedMeeting.fill(server, notes: attack.notes)
    let bystanders = try await Bystanders.join(server)
    var row = Row()
    var count: UInt32 = 1
    _ = try await bystanders.talk(for: .seconds(3), from: &count)
    row.before = try await bystanders.talk(for: .seconds(seconds), from: &count)
    row.memory.before = ProcessMemory.now(of: process.id)
    ProcessMemory.forgetPeak(of: process.id)
    let attacker = try ChildProcess.start(
      ["attack-attacker", "--", attack.rawValue] + server.words, inIdleTime: true)
    defer { attacker.end() }
    guard await attacker.words() == ["ready"] else { throw ChildProcess.Failure() }
    row.during = try await bystanders.talk(for: .seconds(seconds), from: &count)
    attacker.letGo()
    row.deeds = await attacker.words()?.first ?? "?"
    row.memory.most = ProcessMemory.peak(of: process.id)
    try await Task.sleep(for: .seconds(5))
    row.memory.after = ProcessMemory.now(of: process.id)
    await bystanders.leave()
    return row
  }
}
