import Testing

@testable import plenary_bench

@Suite("Amount") struct AmountTests {
  @Test(
    "amounts are shown with three digits and their unit",
    arguments: [
      (Amount.nanoseconds(0), "0.00 ns"), (.nanoseconds(9.994), "9.99 ns"),
      (.nanoseconds(9.996), "10.0 ns"), (.nanoseconds(412), "412 ns"),
      (.nanoseconds(999.6), "1.00 µs"), (.nanoseconds(1_040), "1.04 µs"),
      (.nanoseconds(23_450_000), "23.5 ms"), (.nanoseconds(5e12), "5000 s"),
      (.bytes(8.66), "8.66 B"),
      (.bytes(129_000), "129 kB"),
    ])
  func shown(_ amount: Amount, _ words: String) {
    #expect(amount.shown == words)
  }

  @Test("a row says whether its target was reached")
  func reached() {
    var table = Comparison.table
    let target = Amount.nanoseconds(1_000)
    Comparison(name: "a", ours: target, floor: .nanoseconds(100), target: target).add(to: &table)
    Comparison(name: "b", ours: .nanoseconds(1_001), target: target).add(to: &table)
    let rows = table.text.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(rows[1].suffix(5) == ["10.0", "≤", "1.00", "µs", "yes"])
    #expect(rows[2].suffix(5) == ["-", "≤", "1.00", "µs", "no"])
  }
}
