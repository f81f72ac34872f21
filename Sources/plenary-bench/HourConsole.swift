import Console
import Dispatch
import Localization
import MeetingClient
import MeetingModel
import MeetingServer
import Participation
import Screen

/// The console of one presenter in a simulated hour, run as the program runs it but for the terminal:
/// its own line, the main actor, a frame for each key, and frames for what others do as the budget
/// allows.
@MainActor
final class HourConsole {
  private var model: Model
  private let link: Link
  private var budget = PaintBudget()
  private var due: UInt64?
  private var paintings = 0
  private var shown = Grid(size: .zero)
  /// Frames that no key had asked for.
  private(set) var unasked: [Frame] = []
  private(set) var isIn = false
  private(set) var end: LinkEnd?
  /// Nobody needs to type any more.
  private(set) var isOver = false
  private var typed = 0

  struct Frame {
    /// In nanoseconds.
    let time: UInt64
    let bytes: Int
  }

  static let keyEvery = Duration.milliseconds(200)

  init(_ link: Link) {
    self.link = link
    model = Model(
      size: Size(columns: 120, rows: 36), language: .english, now: Moment.system())
  }

  var replica: Replica { model.replica }

  /// Lives until the link has ended.
  func run() async { await link.run { await self.take($0) } }

  func leave() { link.leave() }

  /// Ends the typing.
  func stop() { isOver = true }

  /// To the field in which answers are written.
  func goToQuestions() {
    press(.alt("4"))
    press(.alt("q"))
  }

  /// Types up to `count` keys, each at its time, until all is over. Each duration is from the
  /// moment at which a key is due to the finished frame with it.
  func type(_ count: Int) async throws -> Durations {
    let clock = ContinuousClock()
    var durations = Durations()
    var due = clock.now
    let last = typed.addingReportingOverflow(count)
    while !isOver, last.overflow || typed < last.partialValue {
      due += Self.keyEvery
      try await Task.sleep(until: due, clock: clock)
      let letter = Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(typed % 26)))
      let frame = press(.character(letter))
      durations.add(due.duration(to: clock.now))
      guard let caret = frame.cursor,
        frame[column: caret.column - 1, row: caret.row].text == String(letter)
      else { throw NotShown() }
      makeRoom()
    }
    return durations
  }

  /// What is typed is taken back before the field is full; then the next question is answered.
  private func makeRoom() {
    typed += 1
    guard typed % 20 == 0 else { return }
    for _ in 0..<20 { press(.backspace) }
    press(.alt("q"))
  }

  @discardableResult
  private func press(_ key: Key) -> Grid {
    update(.terminal(.key(key)))
    return paint()
  }

  private func take(_ event: LinkEvent) {
    if case .ended(let end) = event { self.end = end }
    update(.link(event))
    if replica.head > .none { isIn = true }
    paintSoon(model.replica.view.isOnStage(.link(event)) ? .foreground : .background)
  }

  private func update(_ input: Input) {
    for effect in model.update(input, at: Moment.system()) {
      switch effect {
      case .send(let frames): link.send(frames)
      case .startAnew: link.startAnew()
      case .copy, .save, .bring, .ring, .renewKey, .signIn, .takeSeatBack, .mouse, .suspend,
        .repaint, .quit:
        break
      }
    }
  }

  /// As the program does it, on a terminal that takes everything at once.
  private func paintSoon(_ purse: PaintBudget.Purse) {
    let time = budget.next(purse, from: DispatchTime.now().uptimeNanoseconds)
    if let due, due <= time { return }
    due = time
    let awaited = paintings
    DispatchQueue.main.asyncAfter(deadline: DispatchTime(uptimeNanoseconds: time)) { @Sendable in
      MainActor.assumeIsolated { self.paint(awaited, at: time, purse) }
    }
  }

  private func paint(_ awaited: Int, at time: UInt64, _ purse: PaintBudget.Purse) {
    guard due == time, awaited == paintings else { return }
    update(.tick)
    let now = DispatchTime.now().uptimeNanoseconds
    unasked.append(Frame(time: now, bytes: paint(purse)))
  }

  @discardableResult
  private func paint() -> Grid {
    paint(nil)
    return shown
  }

  /// Returns the bytes of the cells that changed.
  @discardableResult
  private func paint(_ purse: PaintBudget.Purse?) -> Int {
    due = nil
    paintings += 1
    let grid = model.view
    let bytes = (0..<grid.size.rows).reduce(0) { sum, row in
      sum
        + zip(grid.row(row), shown.size == grid.size ? shown.row(row) : [])
        .reduce(0) { $0 + ($1.0 == $1.1 ? 0 : $1.0.text.utf8.count) }
    }
    shown = grid
    budget.spend(bytes, from: purse, at: DispatchTime.now().uptimeNanoseconds)
    return bytes
  }
}
