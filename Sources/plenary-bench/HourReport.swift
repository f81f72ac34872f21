import Console

/// What a simulated hour has shown, beside what it has to show.
struct HourReport {
  var joined = 0
  var joining = Duration.zero
  /// From the first key of the busy time to the last answer.
  var hour = Duration.zero
  var whole = Duration.zero
  var events = 0
  /// Bytes that the process wrote in that time; nil where the system does not tell.
  var written: Int?
  var idle = Durations()
  var keys = Durations()
  /// Frames that no key had asked for.
  var paintings: [HourConsole.Frame] = []
  var verdict = HourVerdict()

  private static let keyTarget = Duration.milliseconds(50)

  /// Of them, in any 1,000 ms.
  var mostPainted: (frames: Int, bytes: Int) {
    var (frames, bytes, sum, first) = (0, 0, 0, 0)
    for (last, frame) in paintings.enumerated() {
      sum += frame.bytes
      while frame.time - paintings[first].time > 1_000_000_000 {
        sum -= paintings[first].bytes
        first += 1
      }
      frames = max(frames, last - first + 1)
      bytes = max(bytes, sum)
    }
    return (frames, bytes)
  }

  func text(refusals: HourRefusals) -> String {
    var table = TextTable("measure", "value", "target", "reached")
    func add(_ name: String, _ value: String) { table.add(name, value, "-", "-") }
    func add(_ name: String, _ value: String, _ target: String, _ isReached: Bool) {
      table.add(name, value, target, isReached ? "yes" : "no")
    }
    let people = Double(joined) / max(0.001, Double(joining.nanoseconds) / 1e9)
    let seconds = max(0.001, Double(hour.nanoseconds) / 1e9)
    add("joins a second", people.digits)
    add("events", "\(events)")
    add("events a second", (Double(events) / seconds).digits)
    add("bytes written, both ends and disk", written.map { Amount.bytes(Double($0)).shown } ?? "-")
    add("questions asked", "\(verdict.asked)")
    add("answers to all", "\(verdict.answered)")
    add("hands raised", "\(verdict.raised)")
    add("votes", "\(verdict.votes)")
    add("refused: claimed by another", "\(refusals["claimed"])")
    add("refused: settled by another", "\(refusals["questionSettled"])")
    for (name, share) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
      let (busy, idle) = (keys.quantile(share), idle.quantile(share))
      let value = "\(busy.shown) ms"
      if name == "p95" {
        add("key to frame, \(name)", value, "< \(Self.keyTarget.shown) ms", busy < Self.keyTarget)
      } else {
        add("key to frame, \(name)", value)
      }
      add("  idle", "\(idle.shown) ms")
      add("  busy to idle", ratio(busy, to: idle))
    }
    let painted = mostPainted
    let frame = paintings.map(\.bytes).max() ?? 0
    let most = (PaintBudget.burst + PaintBudget.rate + frame) * PaintBudget.Purse.allCases.count
    add("most repaints in a second", "\(painted.frames)")
    add(
      "most bytes of repaints in a second", "\(painted.bytes)", "≤ \(most)", painted.bytes <= most)
    add("busy time", "\(hour.shown) ms")
    add("whole time", "\(whole.shown) ms")
    return table.text
  }
}
