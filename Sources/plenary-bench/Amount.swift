/// What something takes, in time or in space.
enum Amount: Equatable {
  case nanoseconds(Double)
  case bytes(Double)

  init(_ duration: Duration, each count: Int) {
    self = .nanoseconds(Double(duration.nanoseconds) / Double(max(1, count)))
  }

  var number: Double {
    switch self {
    case .nanoseconds(let number), .bytes(let number): number
    }
  }

  /// With three digits and a unit.
  var shown: String {
    switch self {
    case .nanoseconds(let number): Self.shown(number, ["ns", "µs", "ms", "s"])
    case .bytes(let number): Self.shown(number, ["B", "kB", "MB", "GB"])
    }
  }

  private static func shown(_ number: Double, _ units: [String]) -> String {
    var (rest, unit) = (number, 0)
    while rest >= 999.5, unit + 1 < units.count { (rest, unit) = (rest / 1_000, unit + 1) }
    return "\(rest.digits) \(units[unit])"
  }
}

extension Double {
  /// With three digits: 1.23, 12.3, 123.
  var digits: String {
    let places = self < 9.995 ? 100 : self < 99.95 ? 10 : 1
    let scaled = Int((self * Double(places)).rounded())
    guard places > 1 else { return "\(scaled)" }
    let rest = String(scaled % places)
    let zeros = String(repeating: "0", count: (places == 100 ? 2 : 1) - rest.count)
    return "\(scaled / places).\(zeros)\(rest)"
  }
}

/// A measure beside the least that it could take and the most that it may.
struct Comparison {
  var name: String
  var ours: Amount
  var floor: Amount?
  var target: Amount?

  static var table: TextTable {
    TextTable("measure", "ours", "floor", "ours to floor", "target", "reached")
  }

  func add(to table: inout TextTable) {
    table.add(
      name, ours.shown, floor?.shown ?? "-",
      floor.map { (ours.number / $0.number).digits } ?? "-",
      target.map { "≤ " + $0.shown } ?? "-",
      target.map { ours.number <= $0.number ? "yes" : "no" } ?? "-")
  }
}

/// How long ours and the floor took, in turns, so that a machine that slows down slows down both.
struct Turns {
  private(set) var ours = Durations()
  private(set) var floor = Durations()

  init(
    _ count: Int, ours run: () throws -> Void, floor runFloor: () throws -> Void
  ) rethrows {
    for _ in 0..<count {
      ours.add(try ProcessorTime.measure(run))
      floor.add(try ProcessorTime.measure(runFloor))
    }
  }

  func comparison(_ name: String, each count: Int, target: Amount?) -> Comparison {
    Comparison(
      name: name, ours: Amount(ours.median, each: count),
      floor: Amount(floor.median, each: count), target: target)
  }
}
