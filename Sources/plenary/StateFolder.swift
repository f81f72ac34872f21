import Glibc

/// Where Plenary keeps what should outlive the program but is nobody's document (XDG Base Directory
/// Specification, XDG_STATE_HOME).
struct StateFolder: Equatable, Sendable {
  let path: String

  /// A relative or empty XDG_STATE_HOME counts as absent, as the specification says; so does such a
  /// HOME. Without either it is below `home`, this person's folder as the system's list of users has
  /// it, and where there is none below /nonexistent, which every command that writes there names.
  init(environment: (String) -> String?, home: String?) {
    func folder(_ name: String) -> String? {
      environment(name).flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    if let state = folder("XDG_STATE_HOME") {
      path = state + "/plenary"
    } else {
      path = (folder("HOME") ?? home ?? "/nonexistent") + "/.local/state/plenary"
    }
  }

  init(environment: (String) -> String?) {
    self.init(environment: environment, home: SystemUser.home)
  }

  static var ofThisPerson: StateFolder { StateFolder(environment: environment) }

  /// Of the servers that `plenary host` starts.
  var host: String { path + "/host" }
  /// Of `plenary demo`, whose meetings are not kept.
  var demo: String { path + "/demo" }
  /// Of `plenary serve` when it is told nothing else.
  var serve: String { path + "/serve" }
  /// The errors of consoles, and the log of servers in the background.
  var log: String { path + "/log" }
  /// Who this person was in which meeting.
  var seats: String { path + "/seats" }

  /// Makes a folder (0700), and those above it. The errno of what went wrong; nil when it is there.
  static func make(_ path: String) -> Int32? {
    var folder = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      folder += "/\(part)"
      guard mkdir(folder, 0o700) != 0 else { continue }
      let code = errno
      // One that is there need not be writable, as long as the next can be made.
      guard code == EEXIST || access(folder, F_OK) == 0 else { return code }
    }
    var status = stat()
    guard stat(folder, &status) == 0 else { return errno }
    return status.st_mode & S_IFMT == S_IFDIR ? nil : ENOTDIR
  }

  /// Why `path` could not be made by now; nil when it could, or is there. Makes nothing.
  static func obstacle(to path: String) -> Int32? {
    var folder = path[...]
    while access(String(folder), F_OK) != 0, errno == ENOENT, folder.count > 1,
      let slash = folder.lastIndex(of: "/")
    {
      folder = slash > folder.startIndex ? folder[..<slash] : "/"
    }
    return access(String(folder), W_OK | X_OK) == 0 ? nil : errno
  }

  /// Whether it is one of those that are chosen for this person, rather than named by them.
  func holds(_ folder: String) -> Bool { folder.hasPrefix(path + "/") }
}
