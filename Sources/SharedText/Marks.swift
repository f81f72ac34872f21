/// A cursor with its selection, in scalar positions; `anchor == head` when nothing is selected.
package struct Selection: Hashable, Sendable {
  /// Where selecting began.
  package var anchor: Int
  /// Where the cursor is.
  package var head: Int

  package init(anchor: Int, head: Int) {
    self.anchor = anchor
    self.head = head
  }

  package init(caret: Int) { self.init(anchor: caret, head: caret) }

  /// Whether nothing is selected.
  package var isBare: Bool { anchor == head }

  package var range: Range<Int> { min(anchor, head)..<max(anchor, head) }

  /// The same selection after `change`. Text inserted at an end of it stays outside.
  ///
  /// A bare cursor stays on `side` of an insertion at its place: `.after` for the cursor of whoever
  /// made the change, `.before` for all others, so that their typing goes on where it was.
  package func map(over change: Change, _ side: Side) -> Selection {
    guard !isBare else { return Selection(caret: change.map(head, side)) }
    let start = change.map(range.lowerBound, .after)
    let end = max(start, change.map(range.upperBound, .before))
    return anchor < head
      ? Selection(anchor: start, head: end) : Selection(anchor: end, head: start)
  }
}

/// Everybody's cursor in one text, kept in place while the text changes.
package struct Marks<Owner: Hashable & Sendable>: Sendable {
  package private(set) var selections: [Owner: Selection] = [:]

  package init() {}

  /// Sets, or with nil removes, the cursor of `owner`.
  package subscript(owner: Owner) -> Selection? {
    get { selections[owner] }
    set { selections[owner] = newValue }
  }

  /// Follows a change made by `author`; nil for one that nobody here made.
  package mutating func map(over change: Change, by author: Owner?) {
    for (owner, selection) in selections {
      selections[owner] = selection.map(over: change, owner == author ? .after : .before)
    }
  }
}

extension Marks: Equatable {}
