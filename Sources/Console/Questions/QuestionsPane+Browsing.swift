import MeetingModel
import Screen

/// Going through the questions.
extension QuestionsPane {
  /// The listed question that keys act on.
  func question(in context: Context) -> Question? {
    listed.first { $0.id == selected } ?? listed.last
  }

  mutating func move(by steps: Int, in context: Context) {
    let ids = listed.map(\.id)
    guard !ids.isEmpty else { return }
    let current = selected.flatMap(ids.firstIndex(of:)) ?? ids.count - 1
    let wanted = min(max(0, current + steps), ids.count - 1)
    if wanted != current { reading.leave() }
    select(ids[wanted], in: context)
  }

  /// At the bottom one follows what comes, but not away from what is being read.
  private mutating func select(_ id: ProposalID, in context: Context) {
    let isFree = !pins(in: context) && !reading.isAbove
    selected = id == listed.last?.id && isFree ? nil : id
  }

  /// So many rows further in the selected question, or at its end to its neighbour.
  mutating func step(by rows: Int, in context: Context) {
    guard let one = question(in: context) else { return }
    let list = listSize(in: context)
    let count = self.rows(of: one, in: context, list: list).count
    guard !reading.move(by: rows, in: one.id, of: count, height: list.rows) else {
      select(one.id, in: context)
      return
    }
    move(by: rows.signum(), in: context)
    if rows > 0, let next = question(in: context), next.id != one.id { begin(next, in: context) }
  }

  /// Selects a question to be read from its first row on.
  mutating func begin(_ question: Question, in context: Context) {
    let list = listSize(in: context)
    let count = rows(of: question, in: context, list: list).count
    reading.begin(question.id, of: count, height: list.rows)
    select(question.id, in: context)
  }

  /// As much further as one sees.
  mutating func turn(by pages: Int, in context: Context) {
    step(by: pages * max(1, listSize(in: context).rows - 1), in: context)
  }
}
