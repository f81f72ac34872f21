import MeetingModel
import Screen

/// What the parts of the screen look like. Colours are those of the reader's own terminal; nothing is
/// told by colour alone.
package struct Theme: Equatable, Sendable {
  package var name: Name
  /// Frames, separators, what stands back.
  var quiet: Style
  /// The frame and title of the focused pane, headings, the caret's surroundings.
  var accent: Style
  var strong: Style
  var bar: Style
  var barQuiet: Style
  var selected: Style
  var warning: Style
  var code: Style
  var link: Style
  /// Names of participants, one of these each.
  var names: [Style]
  var inks: Inks

  package enum Name: String, CaseIterable, Sendable {
    case standard, dark, light, contrast, mono
  }

  /// Colours of shapes, in the order of `Ink.allCases`.
  struct Inks: Equatable, Sendable {
    var styles: [Style]
  }

  package static let standard = Theme(.standard)

  package init(_ name: Name) {
    switch name {
    case .standard: self = .coloured(name, [.ansi(6), .ansi(2), .ansi(5), .ansi(4), .ansi(1)])
    case .dark:
      self = .coloured(
        name, [.indexed(80), .indexed(114), .indexed(176), .indexed(111), .indexed(210)])
    case .light:
      self = .coloured(
        name, [.indexed(24), .indexed(22), .indexed(90), .indexed(25), .indexed(88)])
    case .contrast: self = .plain(name, quiet: Style(), accent: Style(attributes: .bold))
    case .mono:
      self = .plain(name, quiet: Style(attributes: .dim), accent: Style(attributes: .bold))
    }
  }

  private init(
    name: Name, quiet: Style, accent: Style, warning: Style, code: Style, link: Style,
    names: [Style], inks: [Style]
  ) {
    self.name = name
    self.quiet = quiet
    self.accent = accent
    self.warning = warning
    self.code = code
    self.link = link
    self.names = names
    self.inks = Inks(styles: inks)
    strong = Style(attributes: .bold)
    bar = Style(attributes: .reverse)
    barQuiet = Style(attributes: .reverse)
    selected = Style(attributes: .reverse)
  }

  private static func coloured(_ name: Name, _ colors: [Color]) -> Theme {
    let styles = colors.map { Style(foreground: $0) }
    let inks: [Color] = [
      .standard, .ansi(1), .ansi(2), .ansi(3), .ansi(4), .ansi(5), .ansi(6),
    ]
    return Theme(
      name: name, quiet: Style(attributes: .dim), accent: styles[0].adding(.bold),
      warning: styles[4].adding(.bold), code: styles[1], link: styles[3].adding(.underline),
      names: styles.map { $0.adding(.bold) }, inks: inks.map { Style(foreground: $0) })
  }

  private static func plain(_ name: Name, quiet: Style, accent: Style) -> Theme {
    Theme(
      name: name, quiet: quiet, accent: accent, warning: Style(attributes: [.bold, .reverse]),
      code: Style(), link: Style(attributes: .underline), names: [Style(attributes: .bold)],
      inks: [Style()])
  }
}

extension Theme {
  /// The colour of a participant's name: always the same for the same participant.
  func name(of participant: ParticipantID) -> Style {
    names[Int(participant.value % UInt32(names.count))]
  }

  func ink(_ ink: Ink) -> Style { inks.styles[Int(ink.rawValue) % inks.styles.count] }
}
