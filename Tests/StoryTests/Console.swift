import Glibc
import Testing

/// A person's terminal with the real program in it. When the program has ended, the terminal shows
/// "left" and its status, and a shell takes over.
struct Console {
  let name: String
  private let tmux: Tmux
  private let processFile: String

  /// `command` is the program with its arguments, as words.
  init(
    _ name: String, columns: Int, rows: Int, command: [String], environment: [String] = [],
    in story: Story
  ) throws {
    self.name = name
    tmux = story.tmux
    processFile = "\(story.folder)/\(name).pid"
    let home = "\(story.folder)/\(name)"
    let words = command.map(Shell.quoted).joined(separator: " ")
    let script = """
      sh -c 'echo $$ >"$0"; exec "$@"' \(Shell.quoted(processFile)) \(words)
      echo "left $?"
      exec sh
      """
    try Story.write(script + "\n", to: home + ".sh")
    try tmux.open(
      name, columns: columns, rows: rows, script: home + ".sh",
      environment: [
        "TERM=tmux-256color", "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=" + home,
        "XDG_STATE_HOME=" + home,
        "LANG=C.UTF-8", "PS1=$ ",
      ] + environment)
  }

  // MARK: What the person does

  /// Presses keys by the names that tmux has for them: "Right", "M-3" (Alt-3), "F1".
  func press(_ keys: String...) throws {
    try tmux(["send-keys", "-t", name] + keys)
  }

  func type(_ text: String) throws {
    try tmux(["send-keys", "-t", name, "-l", text])
  }

  /// Draws with the left button from one cell to another, both counted from 1, as a terminal reports
  /// it (SGR 1006).
  func drag(from start: (column: Int, row: Int), to end: (column: Int, row: Int)) throws {
    let reports = [
      "\u{1B}[<0;\(start.column);\(start.row)M", "\u{1B}[<32;\(end.column);\(end.row)M",
      "\u{1B}[<0;\(end.column);\(end.row)m",
    ]
    for report in reports {
      let bytes = report.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      try tmux(["send-keys", "-t", name, "-H"] + bytes)
    }
  }

  /// Saves what is in the pane to a new file, by the palette, where `command` finds it.
  func save(_ command: String, to path: String) async throws {
    try press("C-p")
    try await expect("Commands")
    try type(command)
    try await expect(command)
    try press("Enter")
    try await expect("Save to a new file")
    try press("C-u")
    try type(path)
    // A long path and Enter in one read would be a paste.
    try await expect(String(path.split(separator: "/").last ?? ""))
    try press("Enter")
    try await expectGone("Save to a new file")
  }

  func close() throws { try tmux(["kill-session", "-t", name]) }

  // MARK: What the person sees

  func screen() throws -> String { try tmux(["capture-pane", "-p", "-J", "-t", name]) }

  /// What the terminal showed before the program took it over, and will show again.
  func screenBelow() throws -> String {
    try tmux(["capture-pane", "-p", "-J", "-a", "-t", name])
  }

  /// Waits until all texts are on the screen together, and gives the screen.
  @discardableResult
  func expect(
    _ texts: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    try await look(sourceLocation, "shows \(texts)") { screen in
      texts.allSatisfy(screen.contains)
    }
  }

  /// Waits until a text has gone from the screen.
  @discardableResult
  func expectGone(
    _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    try await look(sourceLocation, "no longer shows \"\(text)\"") { !$0.contains(text) }
  }

  /// A terminal tells nobody that its screen has changed: it has to be looked at again and again.
  /// Nothing depends on how often; the number of looks only ends a story that has gone wrong, as does
  /// the end of the program.
  private func look(
    _ sourceLocation: SourceLocation, _ what: String, until holds: (String) -> Bool
  ) async throws -> String {
    var screen = ""
    for _ in 0..<1_200 {
      screen = try self.screen()
      if holds(screen) { return screen }
      if screen.contains(/(?m)^left \d/) { break }
      try await Task.sleep(for: .milliseconds(25))
    }
    Issue.record(
      "\(name) never \(what); the screen:\n\(Self.trimmed(screen))", sourceLocation: sourceLocation)
    throw Stuck()
  }

  struct Stuck: Error {}

  private static func trimmed(_ screen: String) -> Substring {
    var screen = screen[...]
    while screen.last?.isWhitespace == true { screen.removeLast() }
    return screen
  }

  // MARK: What the terminal is

  /// Whether the modes of the terminal are those of a shell: main screen, cursor shown, no mouse, no
  /// application keys.
  func isRestored() throws -> Bool {
    let flags = "#{alternate_on}#{cursor_flag}#{mouse_any_flag}#{keypad_cursor_flag}#{keypad_flag}"
    return try tmux(["display-message", "-p", "-t", name, flags]) == "01000\n"
  }

  /// What `stty` says is on.
  func modes() throws -> Set<String> {
    let tty = try tmux(["display-message", "-p", "-t", name, "#{pane_tty}"]).prefix { $0 != "\n" }
    let settings = try Shell.run("stty -a -F \(Shell.quoted(String(tty)))")
    return Set(settings.split { $0.isWhitespace || $0 == ";" }.map(String.init))
  }

  /// The process of the program.
  var process: pid_t {
    get throws {
      let text = try Shell.run("cat \(Shell.quoted(processFile))")
      return try #require(pid_t(text.prefix { $0 != "\n" }))
    }
  }

  func kill(_ signal: Int32) throws {
    try #require(Glibc.kill(process, signal) == 0)
  }
}
