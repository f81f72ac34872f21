import Testing

@testable import plenary_bench

@Suite("The report of an hour")
struct HourReportTests {
  private static func rows(_ report: HourReport) -> [[Substring]] {
    report.text(refusals: HourRefusals()).split(separator: "\n").map { $0.split(separator: " ") }
  }

  private static func reached(_ report: HourReport, _ words: [Substring]) -> Substring? {
    rows(report).first { Array($0.prefix(words.count)) == words }?.last
  }

  @Test("a key that is shown in less than 50 ms reaches its target, one in 50 ms does not")
  func keys() {
    for (nanoseconds, reached) in [(49_999_999, "yes"), (50_000_000, "no")] {
      var report = HourReport()
      for _ in 0..<19 { report.keys.add(.nanoseconds(nanoseconds)) }
      report.keys.add(.seconds(9))
      #expect(Self.reached(report, ["key", "to", "frame,", "p95"]) == Substring(reached))
    }
    var report = HourReport()
    for _ in 0..<18 { report.keys.add(.zero) }
    for _ in 0..<2 { report.keys.add(.seconds(9)) }
    #expect(Self.reached(report, ["key", "to", "frame,", "p95"]) == "no", "two of twenty are late")
  }

  @Test("repaints count together when they are at most a second apart")
  func painted() {
    func most(_ times: [UInt64]) -> (frames: Int, bytes: Int) {
      var report = HourReport()
      report.paintings = times.map { HourConsole.Frame(time: $0, bytes: 10) }
      return report.mostPainted
    }
    #expect(most([]) == (0, 0))
    #expect(most([7]) == (1, 10))
    #expect(most([0, 1_000_000_000]) == (2, 20))
    #expect(most([0, 1_000_000_001]) == (1, 10))
    #expect(most([0, 1, 2, 1_000_000_002, 1_000_000_003]) == (3, 30))
  }

  @Test("as many bytes of repaints as both purses give reach the target, one more does not")
  func bytes() {
    // Two purses; each gives its burst, a second's rate, and one painting more.
    let rest = 98_304
    for (more, reached) in [(0, "yes"), (1, "no")] {
      var report = HourReport()
      let frame = 1_000
      let all = 2 * (rest + frame) + more
      let (frames, left) = all.quotientAndRemainder(dividingBy: frame)
      report.paintings = Array(repeating: HourConsole.Frame(time: 0, bytes: frame), count: frames)
      report.paintings.append(HourConsole.Frame(time: 0, bytes: left))
      #expect(report.mostPainted.bytes == all)
      #expect(
        Self.reached(report, ["most", "bytes", "of", "repaints"]) == Substring(reached), "\(more)")
    }
  }

  @Test("the quantile of a share is what that many took at most")
  func quantiles() {
    var durations = Durations()
    #expect(durations.quantile(0.5) == .zero)
    for number in 1...100 { durations.add(.milliseconds(number)) }
    #expect(
      durations.quantile(0) == .milliseconds(1) && durations.quantile(1) == .milliseconds(100))
    #expect(durations.quantile(0.5) == .milliseconds(50))
    #expect(durations.quantile(0.501) == .milliseconds(51))
    #expect(durations.count == 100 && durations.total == .milliseconds(5_050))
  }
}
