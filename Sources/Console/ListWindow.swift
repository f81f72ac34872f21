import Screen

/// Which rows of a list are in view.
enum ListWindow {
  /// At most `height` rows of `items`, each of which is made of the rows that `rows` gives; in order, and
  /// those of the item at `chosen` among them.
  ///
  /// Law: the rows are some that follow each other in the list. The chosen item stands in the middle, or
  /// nearer to an end of the list, as long as that leaves no row empty that another item could fill. A
  /// chosen item with too many rows fills all of them, from its row `first` on, or else with its last.
  static func rows<Items: BidirectionalCollection, Row>(
    of items: Items, around chosen: Items.Index, from first: Int? = nil, height: Int,
    _ rows: (Items.Element) -> [Row]
  ) -> [Row] {
    let all = rows(items[chosen])
    let last = max(0, all.count - max(0, height))
    let own = all.dropFirst(min(first ?? last, last)).prefix(max(0, height))
    let room = max(0, height - own.count)
    var above: [Row] = []
    for item in items[..<chosen].reversed() {
      guard above.count < room else { break }
      above = rows(item) + above
    }
    var below: [Row] = []
    for item in items[items.index(after: chosen)...] {
      guard below.count < room else { break }
      below += rows(item)
    }
    below = Array(below.prefix(max(room / 2, room - above.count)))
    return above.suffix(room - below.count) + own + below
  }

  /// How many items the choice moves to turn a page: from one of `own` rows over its neighbours, which have
  /// so many rows each, in the order in which they come.
  ///
  /// Law: with `rows` before and after, no row between the two items is out of view both times. At least 1.
  static func page(
    from own: Int, over neighbours: some Sequence<Int>, height: Int, isUp: Bool
  ) -> Int {
    let room = max(0, height - own)
    var (count, between) = (0, 0)
    for neighbour in neighbours {
      let next = max(0, height - neighbour)
      // What is seen above the lower one, and below the upper one.
      let seen = isUp ? room - room / 2 + next / 2 : room / 2 + next - next / 2
      guard count == 0 || between <= seen else { break }
      count += 1
      between += neighbour
    }
    return max(1, count)
  }

  /// The rows of the chosen item for a list of that size. One with too many rows, or which `isMarked`,
  /// leaves the last columns free, where marks say that there are more.
  static func chosenRows<Row>(
    in size: Size, isMarked: Bool = false, _ rows: (_ width: Int) -> [Row]
  ) -> [Row] {
    let all = rows(size.columns)
    let needsMark = isMarked || all.count > size.rows
    return needsMark ? rows(max(1, size.columns - markColumns)) : all
  }

  fileprivate static let markColumns = 2
}

extension Region {
  /// Says at the right edge that the chosen item of a list has rows above or below those in view.
  mutating func drawMarks(isMoreAbove: Bool, isMoreBelow: Bool, in theme: Theme) {
    let column = size.columns - ListWindow.markColumns
    if isMoreAbove { draw(" ▲", at: Point(column: column, row: 0), style: theme.warning) }
    if isMoreBelow {
      draw(" ▼", at: Point(column: column, row: size.rows - 1), style: theme.warning)
    }
  }
}
