/// Which rows of a list are in view.
enum ListWindow {
  /// At most `height` rows of `items`, each of which is made of the rows that `rows` gives; in order, and
  /// those of the item at `chosen` among them.
  ///
  /// Law: the rows are some that follow each other in the list. The chosen item stands in the middle, or
  /// nearer to an end of the list, as long as that leaves no row empty that another item could fill. Of a
  /// chosen item with too many rows the last ones are in view.
  static func rows<Items: BidirectionalCollection, Row>(
    of items: Items, around chosen: Items.Index, height: Int, _ rows: (Items.Element) -> [Row]
  ) -> [Row] {
    let own = Array(rows(items[chosen]).suffix(max(0, height)))
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
}
