/// Where somebody reads in an item of a list that has more rows than the list has room for: from one of
/// its rows on. Of every other item the last rows are in view.
///
/// Law: going up row by row shows every row of an item, then its neighbour; going down as well.
struct ReadingPlace<Item: Hashable & Sendable>: Equatable, Sendable {
  private var item: Item?
  private var first = 0

  /// Whether the last rows of some item are out of view.
  var isAbove: Bool { item != nil }

  /// The first row in view of `item`; nil when its last rows are.
  func first(in item: Item) -> Int? { self.item == item ? first : nil }

  /// Whether rows of `item`, which has `count` of them and room for `height`, are out of view.
  func hides(in item: Item, of count: Int, height: Int) -> (above: Bool, below: Bool) {
    let last = max(0, count - height)
    let first = min(first(in: item) ?? last, last)
    return (first > 0, first < last)
  }

  /// Goes by so many rows, up when they are negative, in `item`, which has `count` of them and room for
  /// `height`. False at its end: the neighbour's turn.
  mutating func move(by rows: Int, in item: Item, of count: Int, height: Int) -> Bool {
    let last = max(0, count - height)
    let present = min(first(in: item) ?? last, last)
    let next = min(max(0, present + rows), last)
    guard next != present else { return false }
    self.item = next == last ? nil : item
    first = next
    return true
  }

  /// Begins with the first row of `item`.
  mutating func begin(_ item: Item, of count: Int, height: Int) {
    self.item = count > height ? item : nil
    first = 0
  }

  mutating func leave() { item = nil }
}
