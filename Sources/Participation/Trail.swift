package import MeetingModel

/// The marks of what a client was sent, which it shows when it comes back: of the newest records all, of
/// older ones fewer and fewer. With them a server whose log went back can say to where.
///
/// Law: numbers fall from the first to the last, and there are at most `most`.
package struct Trail: Equatable, Sendable {
  /// The newest first.
  package private(set) var marks: [LogMark] = []

  package static let most = 48
  private static let newest = 16

  package init() {}

  /// Takes the mark of a record that follows all others.
  package mutating func add(_ mark: LogMark) {
    marks.removeAll { $0.number >= mark.number }
    marks.insert(mark, at: 0)
    thin()
  }

  /// Forgets what came after `number`, which is no longer so.
  package mutating func cut(after number: EventNumber) { marks.removeAll { $0.number > number } }

  /// Of the older ones, keeps for each distance 2, 4, 8, … from the newest the first and the last.
  private mutating func thin() {
    guard marks.count > Self.most, let head = marks.first?.number.value else { return }
    func scale(_ mark: LogMark) -> Int { (head - mark.number.value).leadingZeroBitCount }
    var kept = Array(marks.prefix(Self.newest))
    let older = marks.dropFirst(Self.newest)
    for (index, mark) in zip(older.indices, older) {
      let isFirst = index == older.startIndex || scale(older[index - 1]) != scale(mark)
      let isLast = index == older.endIndex - 1 || scale(older[index + 1]) != scale(mark)
      if isFirst || isLast { kept.append(mark) }
    }
    marks = Array(kept.prefix(Self.most))
  }
}
