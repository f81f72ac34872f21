import MeetingModel
import Screen

/// Going through the questions.
extension QuestionsPane {
  /// The listed question that keys act on.
  static func selected(in model: Model) -> Question? {
    let listed = model.listedQuestions
    return listed.first { $0.id == model.questions.selected } ?? listed.last
  }

  static func move(_ model: inout Model, by steps: Int) -> [Effect] {
    let ids = model.listedQuestions.map(\.id)
    guard !ids.isEmpty else { return [] }
    let current = model.questions.selected.flatMap(ids.firstIndex(of:)) ?? ids.count - 1
    let wanted = min(max(0, current + steps), ids.count - 1)
    if wanted != current { model.questions.reading.leave() }
    select(ids[wanted], in: &model)
    return []
  }

  /// At the bottom one follows what comes, but not away from what is being read.
  private static func select(_ id: ProposalID, in model: inout Model) {
    let isLast = id == model.listedQuestions.last?.id
    let isFree = !model.pinsQuestion && !model.questions.reading.isAbove
    model.questions.selected = isLast && isFree ? nil : id
  }

  /// So many rows further in the selected question, or at its end to its neighbour.
  static func step(_ model: inout Model, by rows: Int, pane size: Size) -> [Effect] {
    guard let one = selected(in: model) else { return [] }
    let list = listSize(in: model, pane: size)
    let count = self.rows(of: one, in: model, list: list).count
    guard !model.questions.reading.move(by: rows, in: one.id, of: count, height: list.rows) else {
      select(one.id, in: &model)
      return []
    }
    let effects = move(&model, by: rows.signum())
    if rows > 0, let next = selected(in: model), next.id != one.id {
      begin(next, in: &model, pane: size)
    }
    return effects
  }

  /// Selects a question to be read from its first row on.
  static func begin(_ question: Question, in model: inout Model, pane size: Size) {
    let list = listSize(in: model, pane: size)
    let count = rows(of: question, in: model, list: list).count
    model.questions.reading.begin(question.id, of: count, height: list.rows)
    select(question.id, in: &model)
  }

  /// As much further as one sees.
  static func turn(_ model: inout Model, by pages: Int) -> [Effect] {
    let pane = model.contentSize(of: name)
    let rows = max(1, listSize(in: model, pane: pane).rows - 1)
    return step(&model, by: pages * rows, pane: pane)
  }
}
