import Console
import Dispatch
import Glibc
import Localization
import Logging
import MeetingClient
import MeetingModel
import MeetingServer
import Participation
import Screen
import Terminal
import Wire

/// One console: its model, the line to the server, and the terminal. What the terminal, the line and
/// the clock tell reaches the model one after the other, in the order in which it comes; effects are
/// carried out in order.
///
/// The screen follows: a key is shown at once, what others do when the `PaintBudget` pays for it: at once,
/// too, unless there is much of it or the line to the terminal is slow. Of the first frame only a part is
/// sent, until it is known whether the line is slow (see `Sounding`). A terminal that does not take a
/// frame gets the newest one when it can. While the main actor is busy the line is not read, and the server
/// sees that.
@MainActor
final class ConsoleRun {
  enum Ending {
    /// The person quit.
    case quit
    /// The line ended before the meeting had been seen.
    case refused(LinkEnd)
    /// The terminal was closed, or a signal ends the process.
    case cutOff
    /// There can be no console on this terminal.
    case unshown(TerminalError)
  }

  private(set) var model: Model
  /// Nil for a meeting that has ended and is read from its log.
  private let link: Link?
  private let logger: Logger
  /// Hears of each seat that the server has given this person.
  private let onJoin: (Seat) -> Void
  private(set) var display: TerminalDisplay?
  private var running: Task<Void, Never>?
  private(set) var ending: Ending?
  var isShown: Bool { display != nil }
  private var waiter: CheckedContinuation<Void, Never>?
  var timer: (any DispatchSourceTimer)?
  var due: Due?
  /// How many frames there were; one that was waited for is not painted when another came before it.
  var paintings = 0
  var budget = PaintBudget()
  /// Until when the model knows of the passing of time.
  private(set) var updated = Moment(milliseconds: 0)

  /// A painting that will be made.
  struct Due {
    /// Nil when a key asked for it.
    var purse: PaintBudget.Purse?
    /// `.max`: when the terminal takes something again.
    var time: UInt64
  }

  init(model: Model, link: Link?, logger: Logger, onJoin: @escaping (Seat) -> Void) {
    self.model = model
    self.link = link
    self.logger = logger
    self.onJoin = onJoin
  }

  /// Comes in: returns once the meeting is known, or throws why it cannot be entered.
  func enter() async throws(LinkEnd) {
    run()
    await wait()
    if case .refused(let end) = ending { throw end }
  }

  /// Has the link at work; where it has ended, anew.
  private func run() {
    running = Task { [link, running] in
      await running?.value
      await link?.run { await self.take(.link($0)) }
    }
  }

  /// Has the meeting say or do something on this person's behalf.
  func propose(_ proposal: Proposal) {
    carryOut(model.propose(proposal, at: .system()) ?? [])
  }

  /// Shows the console until the person has done with it. The screen is given back on return, and
  /// the line still open.
  func show() async -> Ending {
    do {
      let display = try TerminalDisplay.open { [weak self] inputs in
        for input in inputs { self?.take(.terminal(input)) }
        self?.paint()
      } onNotice: { [weak self] notice in
        self?.take(notice)
      }
      self.display = display
      if let name = display.unknownName {
        model.notify(.console.terminalUnknown(name: name), at: .system())
      }
      take(.terminal(.resize(display.size)))
      display.setMouse(model.usesMouse)
    } catch {
      return .unshown(error)
    }
    paint()
    if ending == nil { await wait() }
    timer?.cancel()
    display?.close()
    return ending ?? .quit
  }

  /// Leaves the meeting; returns when the line is closed.
  func leave() async {
    link?.leave()
    await running?.value
  }

  /// Ends the process the way a signal asked for it, if one did.
  func exit(_ status: Int32) -> Never {
    display?.leave(status)
    Glibc.exit(status)
  }

  private func wait() async {
    await withCheckedContinuation { waiter = $0 }
  }

  private func wake() {
    waiter?.resume()
    waiter = nil
  }

  private func end(_ how: Ending) {
    guard ending == nil else { return }
    ending = how
    wake()
  }

  func take(_ input: Input) {
    update(input)
    if case .link(let event) = input { take(event) }
    guard input.isWorthPainting else { return }
    paintSoon(model.replica.view.isOnStage(input) ? .foreground : .background)
  }

  func update(_ input: Input) {
    let now = Moment.system()
    // The zone may be changed while the console is open; the time of day shows minutes.
    if now.milliseconds / 60_000 != updated.milliseconds / 60_000 {
      model.offsets = LocalTime.offsets(around: now)
    }
    updated = now
    carryOut(model.update(input, at: updated))
  }

  /// Before the console is shown, what the line says decides whether it will be.
  private func take(_ event: LinkEvent) {
    switch event {
    case .joined(let welcome), .recast(let welcome): onJoin(Seat(welcome))
    case .ended(let end):
      if !isShown { self.end(.refused(end)) }
    case .delivery, .snapshot, .lost:
      if !isShown { wake() }
    case .connecting, .outcome, .alreadyDecided, .signal, .history, .roundTrip, .signInNeeded: break
    }
  }

  private func take(_ notice: TerminalNotice) {
    switch notice {
    case .pasteTruncated: model.notify(.console.pasteTruncated, at: .system())
    case .ready: paintWhatWaited()
    case .closed, .ended:
      display?.close()
      end(.cutOff)
    }
  }

  private func save(_ contents: String, to path: String) -> SaveFailure? {
    do throws(SaveFailure) {
      try NewFile.write(contents, to: NewFile.path(path, home: environment("HOME")))
      return nil
    } catch {
      return error
    }
  }

  private func bring(_ path: String) {
    let brought: Result<Proposal, BringFailure>
    do throws(Failure) {
      let file = NewFile.path(path, home: environment("HOME"))
      try DeckFile.checkRegular(file)
      let untitled = model.language.text(.program.untitled)
      brought = .success(try Brought.read(file).proposal(untitled: untitled))
    } catch {
      brought = .failure(BringFailure(error.phrase))
    }
    take(.read(path: path, brought))
  }

  /// Randomness is drawn here; whether the key is taken, the meeting decides.
  private func renewKey(of side: EntryControl.Side) {
    guard let key = try? model.replica.view.policy.freshKey(),
      let effects = model.propose(.entry(.renewKey(key, for: side)), at: .system())
    else { return }
    model.notify(.entry.keyRenewed, at: .system())
    carryOut(effects)
  }

  private func carryOut(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .send(let frames):
        link?.send(frames)
        log(frames)
      case .copy(let text): _ = display?.copy(text)
      case .save(let contents, let path): take(.saved(path: path, save(contents, to: path)))
      case .bring(let path): bring(path)
      case .ring: display?.ring()
      case .renewKey(let side): renewKey(of: side)
      case .mouse(let isOn): display?.setMouse(isOn)
      case .suspend: display?.suspend()
      case .repaint: display?.forget()
      case .startAnew: link?.startAnew()
      case .signIn(let password): link?.signIn(password: password)
      case .takeSeatBack: run()
      case .quit: end(.quit)
      }
    }
  }
}

extension ConsoleRun {
  /// What the server is told of this console's mistakes is told to this program's log, too.
  private func log(_ frames: [ClientFrame]) {
    for case .diverged(let text, let version) in frames {
      logger.error(
        "replica diverged",
        metadata: [
          "participant": "\(model.replica.participant)", "text": "\(text)",
          "version": "\(version)",
        ])
    }
  }
}
