import Console
import DeckImport
import Glibc
import Invitations
import Localization
import MeetingModel
import Screen
import SecureTransport
import Terminal

/// Looks at one thing after the other and says in a line each what it found.
@MainActor
struct Inspection {
  let reader: Reader
  private(set) var problems = 0

  /// The smallest screen that slides are made for.
  private static let screen = Size(columns: 80, rows: 24)

  init(reader: Reader) { self.reader = reader }

  enum Verdict {
    case good, warning, bad

    fileprivate var phrase: Phrase {
      switch self {
      case .good: .check.good
      case .warning: .check.warning
      case .bad: .check.bad
      }
    }
  }

  mutating func report(_ subject: Phrase, _ verdict: Verdict, _ finding: Phrase) {
    if verdict == .bad { problems += 1 }
    reader.say(.check.report(subject: subject, verdict: verdict.phrase, finding: finding))
  }

  /// Nil when it cannot be understood.
  mutating func configuration(_ options: SettingsOptions) -> Settings? {
    do {
      let kept = try KeptFolder.find(
        dataFolder: options.dataFolder, config: options.config, environment: environment)
      let settings = try options.settings(environment: environment, folder: kept.path)
      if options.config == nil { report(.check.configuration, .good, .check.defaults) }
      let address = "\(settings.host):\(settings.port)"
      report(.check.configuration, .good, .check.listensAt(address: address))
      return settings
    } catch {
      report(.check.configuration, .bad, error.phrase)
      return nil
    }
  }

  mutating func certificate(of settings: Settings) {
    let (file, key) =
      settings.certificate.map { ($0.file, $0.key) }
      ?? (settings.certificateFile, settings.folder + "/key.pem")
    let identity: ServerIdentity
    do {
      identity = try ServerIdentity(certificateFile: file, keyFile: key)
    } catch .missing(file) where settings.certificate == nil {
      return report(.check.certificate, .good, .check.certificateToBeMade)
    } catch {
      return report(.check.certificate, .bad, Failure(error, file: file, for: reader).phrase)
    }
    let now = Int64(time(nil))
    switch identity.validity.finding(at: now) {
    case .current:
      let until = date(identity.validity.until)
      report(.check.certificate, .good, .check.validUntil(date: until))
    case .expired:
      let until = date(identity.validity.until)
      report(.check.certificate, .bad, .check.expired(date: until))
    case .notYet:
      let from = date(identity.validity.from)
      report(.check.certificate, .bad, .check.validFrom(date: from))
    }
    let print = identity.fingerprint.text
    report(.check.certificate, .good, .check.fingerprint(value: print))
  }

  func date(_ seconds: Int64) -> String {
    let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
    return reader.language.date(
      CalendarTime(milliseconds: overflow ? .max : milliseconds, secondsEastOfUTC: 0))
  }

  mutating func terminal() {
    do {
      let terminal = try TerminalDisplay.report()
      let size = terminal.size
      report(
        .check.terminal, .good,
        .check.terminalIs(name: terminal.name, columns: size.columns, rows: size.rows))
      if terminal.kind != terminal.name {
        report(.check.terminal, .warning, .console.terminalUnknown(name: terminal.name))
      }
      let colours = terminal.colours
      report(.check.terminal, .good, .check.colours(count: colours))
    } catch .notATerminal(let streams) {
      // A service needs none.
      report(.check.terminal, .warning, Failure(.notATerminal(streams)).phrase)
    } catch {
      report(.check.terminal, .bad, Failure(error).phrase)
    }
    let language = reader.language.ownName
    report(.check.terminal, .good, .check.language(name: language))
  }

  mutating func deck(_ path: String) {
    let deck: Deck
    do { deck = try DeckFile.read(path) } catch {
      return report(.check.deck, .bad, error.phrase)
    }
    let count = deck.slides.count
    report(.check.deck, .good, .deck.slides(count: count))
    if let line = DeckFile.flawOfFrontMatter(in: path) {
      report(.check.deck, .warning, .deck.badFrontMatter(path: path, line: line))
    }
    for doubt in DeckFile.doubtfulNotes(in: path) {
      report(
        .check.deck, .warning,
        .deck.doubtfulNote(path: path, line: doubt.line, text: doubt.text.cleaned()))
    }
    let screen = Self.screen
    let room = SlideLayout.room(onScreen: screen)
    let tooLong = deck.slides.enumerated().filter {
      SlideLayout.overflow(of: $0.element, in: room) > 0
    }
    for (index, slide) in tooLong {
      report(
        .check.deck, .bad,
        .deck.overflows(
          number: index + 1, title: slide.title, columns: screen.columns, rows: screen.rows))
    }
    guard tooLong.isEmpty else { return }
    report(.check.deck, .good, .deck.fits(columns: screen.columns, rows: screen.rows))
  }
}
