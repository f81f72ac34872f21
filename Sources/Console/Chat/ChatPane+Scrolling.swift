import MeetingModel
import Participation
import Screen

/// Going through the messages, row by row where one is taller than the pane: with a selected one the
/// selection, else what is in view.
extension ChatPane {
  /// So many rows further in the message that one is at, or at its end so many messages. Who comes to the
  /// first ones that are here is given more.
  static func step(
    _ model: inout Model, by rows: Int, messages: Int, pane size: Size? = nil, at now: Moment
  ) -> [Effect] {
    let chat = model.meeting.chat
    guard let place = place(in: model) else { return [] }
    let list = listSize(in: model, pane: size ?? model.contentSize(of: name))
    func count(_ place: Int) -> Int {
      self.rows(of: chat.messages[place], in: model, list: list).count
    }
    var reading = model.chat.reading
    let (id, height) = (chat.messages[place].id, list.rows)
    let isWithin = reading.move(by: rows, in: id, of: count(place), height: height)
    if !isWithin {
      let next = min(max(0, place + rows.signum() * messages), chat.messages.count - 1)
      if next != place { reading.leave() }
      if next > place {
        reading.begin(chat.messages[next].id, of: count(next), height: height)
      }
      if model.chat.selected != nil { model.chat.selected = chat.messages[next].id }
      model.chat.back = chat.messages.count - 1 - next
    }
    model.chat.reading = reading
    return rows < 0 ? askForHistory(&model, at: now) : []
  }

  /// As much further as one sees, be it of a tall message.
  ///
  /// Law: turning page by page passes no row by.
  static func turn(_ model: inout Model, by pages: Int, at now: Moment) -> [Effect] {
    guard let place = place(in: model) else { return [] }
    let list = listSize(in: model, pane: model.contentSize(of: name))
    let count = messagesOfPage(from: place, isUp: pages < 0, list, in: model)
    return step(&model, by: pages * max(1, list.rows - 1), messages: max(1, count), at: now)
  }

  private static func messagesOfPage(
    from place: Int, isUp: Bool, _ list: Size, in model: Model
  ) -> Int {
    let messages = model.meeting.chat.messages
    func height(_ message: Chat.Message) -> Int { rows(of: message, in: model, list: list).count }
    let below = messages[(place + 1)...].lazy.map(height)
    guard model.chat.selected != nil else {
      let above = messages[...place].reversed().lazy.map(height)
      return isUp ? fitting(above, rows: list.rows) : fitting(below, rows: list.rows)
    }
    let own = height(messages[place])
    let above = messages[..<place].reversed().lazy.map(height)
    return isUp
      ? ListWindow.page(from: own, over: above, height: list.rows, isUp: true)
      : ListWindow.page(from: own, over: below, height: list.rows, isUp: false)
  }

  /// How many of them have room together.
  private static func fitting(_ heights: some Sequence<Int>, rows: Int) -> Int {
    var (room, count) = (rows, 0)
    for height in heights {
      room -= height
      guard room >= 0 else { break }
      count += 1
    }
    return count
  }

  /// The message that one is at: the selected one, or the last in view.
  static func place(in model: Model) -> Int? {
    let chat = model.meeting.chat
    guard !chat.messages.isEmpty else { return nil }
    return model.chat.selected.flatMap(chat.index(of:))
      ?? max(0, chat.messages.count - 1 - model.chat.back)
  }

  /// Asks for earlier messages when few are left above, once for each page.
  private static func askForHistory(_ model: inout Model, at now: Moment) -> [Effect] {
    let left = model.meeting.chat.messages.count - model.chat.back
    guard left < 60, model.isLive, let frame = model.replica.askingForHistory(),
      model.chat.asks(frame, at: now)
    else { return [] }
    return [.send([frame])]
  }
}
