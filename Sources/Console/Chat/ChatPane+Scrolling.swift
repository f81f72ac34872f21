import MeetingModel
import Participation
import Screen

/// Going through the messages, row by row where one is taller than the pane: with a selected one the
/// selection, else what is in view.
extension ChatPane {
  /// So many rows further in the message that one is at, or at its end so many messages. Who comes to the
  /// first ones that are here is given more.
  mutating func step(by rows: Int, messages: Int, in context: Context) -> [Wish] {
    let chat = context.meeting.chat
    guard let place = place(in: context) else { return [] }
    let list = listSize(in: context)
    func count(_ place: Int) -> Int {
      self.rows(of: chat.messages[place], in: context, list: list).count
    }
    var reading = self.reading
    let (id, height) = (chat.messages[place].id, list.rows)
    let isWithin = reading.move(by: rows, in: id, of: count(place), height: height)
    if !isWithin {
      let next = min(max(0, place + rows.signum() * messages), chat.messages.count - 1)
      if next != place { reading.leave() }
      if next > place {
        reading.begin(chat.messages[next].id, of: count(next), height: height)
      }
      if selected != nil { selected = chat.messages[next].id }
      back = chat.messages.count - 1 - next
    }
    self.reading = reading
    return rows < 0 ? askForHistory(in: context) : []
  }

  /// As much further as one sees, be it of a tall message.
  ///
  /// Law: turning page by page passes no row by.
  mutating func turn(by pages: Int, in context: Context) -> [Wish] {
    guard let place = place(in: context) else { return [] }
    let list = listSize(in: context)
    let count = messagesOfPage(from: place, isUp: pages < 0, list, in: context)
    return step(by: pages * max(1, list.rows - 1), messages: max(1, count), in: context)
  }

  private func messagesOfPage(
    from place: Int, isUp: Bool, _ list: Size, in context: Context
  ) -> Int {
    let messages = context.meeting.chat.messages
    func height(_ message: Chat.Message) -> Int { rows(of: message, in: context, list: list).count }
    let below = messages[(place + 1)...].lazy.map(height)
    guard selected != nil else {
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
  private func fitting(_ heights: some Sequence<Int>, rows: Int) -> Int {
    var (room, count) = (rows, 0)
    for height in heights {
      room -= height
      guard room >= 0 else { break }
      count += 1
    }
    return count
  }

  /// The message that one is at: the selected one, or the last in view.
  func place(in context: Context) -> Int? {
    let chat = context.meeting.chat
    guard !chat.messages.isEmpty else { return nil }
    return selected.flatMap(chat.index(of:))
      ?? max(0, chat.messages.count - 1 - back)
  }

  /// Asks for earlier messages when few are left above.
  private func askForHistory(in context: Context) -> [Wish] {
    context.meeting.chat.messages.count - back < 60 ? [.askForHistory] : []
  }
}
