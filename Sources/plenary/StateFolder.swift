import Glibc

/// Where Plenary keeps what should outlive the program but is nobody's document (XDG Base Directory
/// Specification, XDG_STATE_HOME).
struct StateFolder: Equatable, Sendable {
  let path: String

  /// Relative paths in XDG_STATE_HOME count as absent, as the specification says. Without a home
  /// folder it is the current one.
  init(environment: (String) -> String?) {
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") {
      path = state + "/plenary"
    } else {
      path = (environment("HOME") ?? ".") + "/.local/state/plenary"
    }
  }

  static var ofThisPerson: StateFolder { StateFolder(environment: environment) }

  /// Of the server inside `plenary host`.
  var host: String { path + "/host" }
  /// Of `plenary demo`, whose meetings are not kept.
  var demo: String { path + "/demo" }
  /// Of `plenary serve` when it is told nothing else.
  var serve: String { path + "/serve" }
  /// What went wrong while a console was open.
  var log: String { path + "/log" }
  /// Who this person was in which meeting.
  var seats: String { path + "/seats" }
}
