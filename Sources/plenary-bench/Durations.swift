/// How long each of many runs took.
struct Durations: Sendable {
  private var all: [Duration] = []

  mutating func add(_ duration: Duration) { all.append(duration) }

  /// What `share` (0...1) of the runs took at most, by nearest rank; zero when there were none.
  func quantile(_ share: Double) -> Duration {
    let sorted = all.sorted()
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted.isEmpty ? .zero : sorted[min(max(rank, 1), sorted.count) - 1]
  }

  var count: Int { all.count }
  var total: Duration { all.reduce(.zero, +) }
  var median: Duration { quantile(0.5) }
  var cells: [String] { [quantile(0.5), quantile(0.99), quantile(1)].map(\.shown) }
}

extension Duration {
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }

  /// In milliseconds with three decimals.
  var shown: String {
    let microseconds = (nanoseconds + 500) / 1_000
    let rest = String(microseconds % 1_000)
    return "\(microseconds / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}

/// `a / b` with one decimal.
func ratio(_ a: Duration, to b: Duration) -> String {
  guard b.nanoseconds > 0 else { return "-" }
  let tenths = (a.nanoseconds * 10 + b.nanoseconds / 2) / b.nanoseconds
  return "\(tenths / 10).\(tenths % 10)"
}
