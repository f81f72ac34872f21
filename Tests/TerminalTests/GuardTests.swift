import Glibc
import Testing

/// The terminal is given back on every way out, and the process ends as it should.
@Suite(.serialized)
struct GuardTests {
  private func running(_ shows: String = "mouse") throws -> ProbeRun {
    let run = try ProbeRun(shows)
    try run.report("ready 80x24")
    return run
  }

  private func expectRestored(_ run: ProbeRun) {
    let modes = ScreenModes(run.text)
    #expect(modes.areBack, "\(modes.modes)")
    #expect(run.settingsAreBack)
  }

  @Test(
    "signals that ask, and those that kill, end the process by themselves",
    arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGSYS])
  func signals(signal: Int32) throws {
    let run = try running()
    kill(run.process, signal)
    #expect(try run.end() == .signal(signal))
    expectRestored(run)
  }

  @Test(
    "every other signal that would end the process restores the terminal as TERM does",
    arguments: [
      SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGSTKFLT, SIGALRM, 34, 35, 50, 64,
    ])
  func otherSignals(signal: Int32) throws {
    let run = try running()
    kill(run.process, signal)
    #expect(try run.end() == .signal(signal))
    expectRestored(run)
  }

  @Test("USR1, USR2 and PIPE end nothing", arguments: [SIGUSR1, SIGUSR2, SIGPIPE])
  func ignoredSignals(signal: Int32) throws {
    let run = try running()
    kill(run.process, signal)
    run.type("d")
    try run.report("key d")
    run.type("q")
    #expect(try run.end() == .status(0))
    expectRestored(run)
  }

  @Test(
    "killed while it paints as fast as it can, it leaves no scroll region, no attributes and no text",
    arguments: [SIGTERM, SIGQUIT, SIGSEGV, SIGHUP, SIGXCPU, SIGABRT])
  func storm(signal: Int32) throws {
    for kill in 0..<12 {
      let run = try ProbeRun("storm")
      try run.report("ready 80x24")
      try run.read(bytes: 6_000 + 1_777 * kill)
      Glibc.kill(run.process, signal)
      #expect(try run.end() == .signal(signal))
      expectRestored(run)
      #expect(ScreenModes(run.text).isFarewellLast)
    }
  }

  @Test(
    "on a terminal that reads nothing more, it ends and gives the screen back all the same",
    arguments: [SIGTERM, SIGQUIT, SIGHUP])
  func fullTerminal(signal: Int32) throws {
    let run = try ProbeRun("storm")
    try run.awaitReport("held")
    kill(run.process, signal)
    #expect(try run.endUnread() == .signal(signal))
    expectRestored(run)
    #expect(ScreenModes(run.text).isFarewellLast)
  }

  @Test("quitting on a terminal that reads nothing gives the screen back, too")
  func fullTerminalQuit() throws {
    let run = try ProbeRun("storm")
    try run.awaitReport("held")
    run.type("q")
    #expect(try run.endUnread() == .status(0))
    expectRestored(run)
  }

  @Test(
    "crashes end by their signal, and their message is on the screen of before",
    arguments: [
      ("t", [SIGILL, SIGTRAP], "Index out of range"), ("a", [SIGABRT], ""),
      ("s", [SIGSEGV], ""), ("o", [SIGSEGV, SIGBUS], ""),
    ])
  func crashes(key: String, signals: [Int32], message: String) throws {
    let run = try running()
    run.type(key)
    let end = try run.end()
    #expect(signals.map(ProbeRun.End.signal).contains(end), "\(end)")
    expectRestored(run)
    #expect(message.isEmpty || ScreenModes(run.text).shownAfter.contains(message))
  }

  @Test("quitting and exit give the terminal back", arguments: [("q", Int32(0)), ("x", 3)])
  func exits(key: String, status: Int32) throws {
    let run = try running()
    run.type(key)
    #expect(try run.end() == .status(status))
    expectRestored(run)
  }

  @Test("who does not heed a signal dies by it all the same", arguments: [SIGTERM, SIGHUP, SIGINT])
  func stubborn(signal: Int32) throws {
    let run = try running("stubborn")
    kill(run.process, signal)
    try run.report("notice ended(signal: \(signal))")
    #expect(try run.end() == .signal(signal))
    expectRestored(run)
  }

  @Test("stderr is kept, cleaned, and printed afterwards")
  func errors() throws {
    let run = try running()
    run.type("w")
    try run.report("painted")
    run.type("q")
    #expect(try run.end() == .status(0))
    expectRestored(run)
    let line = "written ?]0;evil? while the screen was up"
    #expect(ScreenModes(run.text).shownAfter.contains(line))
    #expect(run.text.split(separator: "written").count == 2)
  }

  @Test("closing twice is closing once, and signals have their usual effect again")
  func closed() throws {
    let run = try running()
    run.type("C")
    try run.report("closed")
    kill(run.process, SIGTERM)
    #expect(try run.end() == .signal(SIGTERM))
    expectRestored(run)
    #expect(run.text.split(separator: "\u{1B}[?2004l", omittingEmptySubsequences: false).count == 2)
  }

  @Test(
    "a closed window ends the process, also a stubborn one, also where HUP is ignored",
    arguments: ["plain", "stubborn"], [false, true])
  func hangUp(shows: String, ignored: Bool) throws {
    let command = "exec \(ProbeRun.probe) \(shows)"
    let run = try ProbeRun(
      command: ["/bin/sh", "-c", ignored ? "trap '' HUP; \(command)" : command],
      environment: ProbeRun.xterm)
    try run.report("ready 80x24")
    run.hangUp()
    #expect(try run.end() == .signal(SIGHUP))
  }

  @Test("who hears of a closed window has time to say goodbye, however often HUP comes")
  func goodbye() throws {
    for isSignal in [false, true] {
      let run = try ProbeRun("polite")
      try run.report("ready 80x24")
      if isSignal { kill(run.process, SIGHUP) } else { run.hangUp() }
      try run.report("goodbye")
      #expect(try run.end() == .signal(SIGHUP))
    }
  }

  @Test("Ctrl-Z and fg: a clean screen meanwhile, then a whole new one of the size of now")
  func suspend() throws {
    let run = try ProbeRun(
      command: ["/bin/bash", "--norc", "--noediting", "-i"],
      environment: ProbeRun.xterm.merging(["PS1": "$ "]) { $1 })
    try run.shown("$ ")
    run.type("\(ProbeRun.probe) mouse\n")
    try run.report("ready 80x24")
    run.type("\u{1A}")
    try run.shown("Stopped")
    #expect(ScreenModes(run.text).areBack)
    run.resize(columns: 60, rows: 20)
    // In the background it may not paint: it stops again, and the shell says so.
    run.type("kill -CONT %1; wait %1; echo s''een\n")
    try run.shown("seen")
    #expect(ScreenModes(run.text).areBack)
    run.type("fg\n")
    try run.report("resize 60x20")
    try run.report("painted")
    try run.shown("\u{1B}[?2004h", times: 2)
    let modes = ScreenModes(run.text).modes
    #expect([1000, 1002, 1006, 1049, 2004].allSatisfy { modes[$0] == true }, "\(modes)")
    run.type("q")
    try run.shown("\u{1B}[?2004l", times: 2)
    run.type("exit\n")
    _ = try run.end()
    #expect(ScreenModes(run.text).areBack)
  }
}
