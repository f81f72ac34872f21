/// Gives its elements in an order that changes from round to round.
///
/// Law: n calls in a row, from the first or a multiple of n on, give each of n elements once.
struct Cycle<Element> {
  private let elements: [Element]
  private var round: [Element] = []

  /// `elements` is not empty.
  init(_ elements: [Element]) { self.elements = elements }

  mutating func next() -> Element {
    if round.isEmpty { round = elements.shuffled() }
    return round.removeLast()
  }
}
