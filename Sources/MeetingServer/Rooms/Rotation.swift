import DequeModule

/// What waits to be done for several askers, each in turn: who asks for much waits for their own, and not
/// others for them.
///
/// Law: between two things taken for one asker, everybody else for whom something waited gets one.
struct Rotation<Asker: Hashable & Sendable, Element: Sendable>: Sendable {
  private var waiting: [Asker: Deque<Element>] = [:]
  /// Those for whom something waits, in the order in which it is their turn.
  private var turns: Deque<Asker> = []
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func put(_ element: Element, for asker: Asker) {
    count += 1
    if waiting[asker]?.append(element) == nil {
      waiting[asker] = [element]
      turns.append(asker)
    }
  }

  mutating func next() -> Element? {
    guard let asker = turns.popFirst(), let element = waiting[asker]?.popFirst() else {
      return nil
    }
    count -= 1
    if waiting[asker]?.isEmpty == false {
      turns.append(asker)
    } else {
      waiting[asker] = nil
    }
    return element
  }
}
