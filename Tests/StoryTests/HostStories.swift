import Glibc
import Testing

extension Stories {
  /// What becomes of a meeting when the console of the one who hosts it goes away.
  @Suite("Hosting") struct Hosting {
    @Test("the window of the one who hosts is closed: the others go on, and --resume comes back")
    func closedWindow() async throws {
      try await Story.tell { story in
        let (host, invitation) = try await story.host()
        let ben = try await story.join("Ben", columns: 100, rows: 24, by: invitation)
        try host.close()
        try await ben.expect("The organizer Host has left. The meeting goes on.")
        try ben.press("M-3")
        try ben.type("still here")
        try ben.press("Enter")
        // Confirmed: the server is there.
        try await ben.expect("Ben: still here")
        try await ben.expectGone("unconfirmed")
        let listed = try story.plenary("host --list", of: "Host")
        #expect(listed.contains("Harbour review") && listed.contains("in use"), "\(listed)")

        let back = try Console(
          "Host2", columns: 120, rows: 40,
          command: [Story.program, "host", "--resume", "--name", "Host", "--lang", "en"],
          environment: ["XDG_STATE_HOME=\(story.folder)/Host"], in: story)
        try await back.expect("Alpha landing")
        try await ben.expect("The organizer Host is back.")
        try back.press("M-3")
        try await back.expect("Ben: still here")
        _ = try await story.join("Chie", columns: 80, rows: 24, by: invitation)
      }
    }

    @Test("whoever hosts is asked whether to stay, to leave it running, or to end it for everyone")
    func asked() async throws {
      try await Story.tell { story in
        let (host, invitation) = try await story.host()
        let ben = try await story.join("Ben", columns: 100, rows: 24, by: invitation)
        try host.press("C-c")
        try await host.expect("Stay here", "Leave it running", "End it for everyone")
        try host.press("Enter")
        try await host.expectGone("Leave it running")
        try host.press("C-q")
        try await host.expect("Leave it running")
        try host.press("Down", "Enter")
        let said = try await host.expect("left 0", "To rejoin: plenary host --resume")
        #expect(said.contains("To end it for everyone: plenary host --end"))
        #expect(try host.isRestored())
        try await ben.expect("The organizer Host has left. The meeting goes on.")

        #expect(try story.plenary("host --end", of: "Host").contains("has ended for everyone."))
        try await ben.expect("The meeting has ended.")
        try story.hasStopped("Host")
        #expect(try story.plenary("host --list", of: "Host") == "No meeting of yours is running.\n")
        let none = try story.plenary("host --end", of: "Host")
        #expect(none == "No meeting of yours is running.\nleft 64\n")
      }
    }

    @Test("the meeting ends for everyone when the one who hosts says so, and its server with it")
    func ends() async throws {
      try await Story.tell { story in
        let (host, invitation) = try await story.host()
        let ben = try await story.join("Ben", columns: 100, rows: 24, by: invitation)
        try host.press("C-c")
        try await host.expect("End it for everyone")
        try host.press("End", "Enter")
        try await host.expect("left 0", "“Harbour review” has ended for everyone.")
        try await ben.expect("The meeting has ended.")
        try story.hasStopped("Host")
        let again = try story.plenary("host --resume --no-console", of: "Host")
        #expect(again.contains("“Harbour review” has ended and cannot be resumed."), "\(again)")
        #expect(again.contains("plenary export ") && again.contains("left 64"))
      }
    }

    @Test("a meeting that has ended opens read-only, and can be looked through and saved")
    func readOnly() async throws {
      try await Story.tell { story in
        let (host, invitation) = try await story.host()
        let ben = try await story.join("Ben", columns: 100, rows: 24, by: invitation)
        try ben.press("M-3")
        try ben.type("all moored")
        try ben.press("Enter")
        try await host.expect("Ben: all moored")
        #expect(try story.plenary("host --end", of: "Host").contains("has ended for everyone."))
        try await ben.expect("Read-only", "The meeting has ended.")
        try host.press("C-c")
        try await host.expect("left 0")
        try story.hasStopped("Host")

        let listed = try story.plenary("export --list", of: "Host")
        #expect(listed.contains("Harbour review  ended"), "\(listed)")
        let id = listed.prefix { $0 != " " }
        let files = "cd \(Shell.quoted(story.folder))/Host/plenary/host && sha256sum *.sqlite heads"
        let before = try Shell.run(files)
        for (name, words) in [("Again", []), ("Named", [String(id)])] {
          let again = try Console(
            name, columns: 120, rows: 40,
            command: [Story.program, "host", "--resume"] + words + ["--lang", "en"],
            environment: ["XDG_STATE_HOME=\(story.folder)/Host"], in: story)
          try await again.expect("Alpha landing", "Read-only", "The meeting has ended.")
          try again.press("Right")
          try await again.expect("Beta harbour")
          try again.press("M-3")
          try await again.expect("Ben: all moored")
          try again.type("too late")
          try again.press("Enter")
          try await again.expect("The meeting has ended.", "too late")
          for _ in "too late" { try again.press("BSpace") }
          try await again.expectGone("too late")
          let saved = "\(story.folder)/\(name)-chat.txt"
          try await again.save("Save the chat", to: saved)
          try await again.expect("Saved:")
          #expect(try Shell.run("cat \(Shell.quoted(saved))").contains("Ben: all moored"))
          try again.press("C-c")
          try await again.expect("left 0")
          #expect(try again.isRestored())
        }
        #expect(try Shell.run(files) == before)
        #expect(try story.plenary("host --list", of: "Host") == "No meeting of yours is running.\n")
      }
    }

    @Test(
      "whoever hosts need not reach the address of the invitations; another one is not overheard")
    func unreachable() async throws {
      try await Story.tell { story in
        func command(_ address: String) throws -> [String] {
          try [Story.program, "host", "--local", "--address", address, "--lang", "en", story.deck]
        }
        let host = try Console(
          "Host", columns: 250, rows: 40, command: try command("nowhere.invalid"), in: story)
        try await host.expect("Alpha landing")
        #expect(try host.screenBelow().contains("plenary:nowhere.invalid"))
        let other = try Console(
          "Other", columns: 250, rows: 40, command: try command("other.invalid"),
          environment: ["XDG_STATE_HOME=\(story.folder)/Host"], in: story)
        try await other.expect("left 64", "Your server is running already, at nowhere.invalid:")
        let listed = try story.plenary("host --list", of: "Host")
        #expect(listed.split(separator: "\n").count == 1, "\(listed)")
      }
    }

    @Test("a server that died is started again from its log by --resume")
    func died() async throws {
      try await Story.tell { story in
        let (host, invitation) = try await story.host()
        let ben = try await story.join("Ben", columns: 100, rows: 24, by: invitation)
        try ben.press("M-3")
        try ben.type("before")
        try ben.press("Enter")
        try await host.expect("Ben: before")
        try story.killServer(of: "Host", SIGKILL)
        try await ben.expectGone("Connected")
        try host.press("C-c", "C-c")
        try await host.expect("left 0")
        let back = try Console(
          "Host2", columns: 120, rows: 40,
          command: [Story.program, "host", "--resume", "Harbour", "--lang", "en"],
          environment: ["XDG_STATE_HOME=\(story.folder)/Host"], in: story)
        try await back.expect("Alpha landing")
        // As it was hosted: in the same seat, for this machine only.
        let below = try back.screenBelow()
        #expect(below.contains("Only this computer can join"), "\(below)")
        try await ben.expect("Connected")
        try back.press("M-3")
        try await back.expect("Ben: before")
        try back.type("back again")
        try back.press("Enter")
        try await ben.expect("Host: back again", "2 present")
      }
    }

    @Test("a second meeting joins the server that runs, and each ends by itself")
    func second() async throws {
      try await Story.tell { story in
        let (host, invitation) = try await story.host()
        let ben = try await story.join("Ben", columns: 100, rows: 24, by: invitation)
        let other = try Console(
          "Other", columns: 250, rows: 40,
          command: [
            Story.program, "host", "--title", "Second watch", "--name", "Host", "--lang", "en",
          ],
          environment: ["XDG_STATE_HOME=\(story.folder)/Host"], in: story)
        try await other.expect("Second watch")
        let below = try other.screenBelow()
        #expect(below.contains("Your server is running already, at 127.0.0.1:"))
        let second = try #require(below.matches(of: Story.invitation).first).output
        #expect(second != invitation)
        let chie = try Console(
          "Chie", columns: 80, rows: 24,
          command: [Story.program, "join", String(second), "--name", "Chie", "--lang", "en"],
          in: story)
        try await chie.expect("Second watch")
        let several = try story.plenary("host --end", of: "Host")
        #expect(several.contains("Several meetings are running; name one of them:"))
        #expect(several.contains("left 64"))
        #expect(
          try story.plenary("host --end Third", of: "Host")
            == "The meeting Third is not running.\nleft 64\n")
        #expect(
          try story.plenary("host --end 'second WATCH'", of: "Host")
            == "“Second watch” has ended for everyone.\n")
        try await chie.expect("The meeting has ended.")
        try await other.expect("The meeting has ended.")
        try await ben.expect("Connected")
        try await host.expect("Connected")
      }
    }

    @Test(
      "without a terminal the meeting runs without a console; a terminal that cannot show one leaves nothing"
    )
    func pipe() async throws {
      try await Story.tell { story in
        for (terminal, reason) in [
          ("TERM=dumb", "The console does not work on a terminal of type"),
          ("TERM=", "The variable TERM is not set"),
        ] {
          let dumb = try Console(
            "Dumb", columns: 120, rows: 24,
            command: [Story.program, "host", "--local", "--lang", "en"], environment: [terminal],
            in: story)
          try await dumb.expect("left 69", reason)
          try dumb.close()
        }
        #expect(access("\(story.folder)/Dumb/plenary", F_OK) != 0)
        let bad = try story.plenary("host --name '\u{1}' --local </dev/null", of: "Dumb")
        #expect(bad.contains("left 64"))
        #expect(access("\(story.folder)/Dumb/plenary", F_OK) != 0)

        let pipe = try Console(
          "Pipe", columns: 120, rows: 24,
          command: [
            "sh", "-c", "exec \(Shell.quoted(try Story.program)) host --local --lang en </dev/null",
          ],
          in: story)
        try await pipe.expect(
          "There is no terminal here, so the meeting runs without a console (--no-console).",
          "Press Ctrl-C to stop.")
        try pipe.kill(SIGINT)
        try await pipe.expect("Stopped.", "left 0")
      }
    }

    @Test("a meeting without a console survives its terminal, too")
    func noConsole() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let ben = try await story.join("Ben", columns: 100, rows: 24, by: server.forAttendees)
        try server.console.close()
        try ben.press("M-3")
        try ben.type("still here")
        try ben.press("Enter")
        try await ben.expect("Ben: still here")
        try await ben.expectGone("unconfirmed")
        #expect(try story.plenary("host --end", of: "server").contains("has ended for everyone."))
        try await ben.expect("The meeting has ended.")
        try story.hasStopped("server")
      }
    }

    @Test("whoever has written something is asked before it is lost, and keeps it by staying")
    func draft() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let ben = try await story.join("Ben", columns: 100, rows: 24, by: server.forAttendees)
        try ben.press("M-3")
        try ben.type("half a thought")
        try ben.press("C-c")
        try await ben.expect("What you wrote has not been sent and would be lost.")
        try ben.press("Enter")
        try await ben.expectGone("would be lost")
        try await ben.expect("half a thought")
        try ben.press("Enter")
        try await ben.expect("Ben: half a thought")
        try await ben.expectGone("unconfirmed")
        try ben.press("C-c")
        try await ben.expect("left 0")
      }
    }

    @Test("what cannot be started says why in one line, and the port is named")
    func portInUse() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let host = try Console(
          "Host", columns: 120, rows: 24,
          command: [
            Story.program, "host", "--local", "--port", "\(try server.port)", "--lang", "en",
          ], in: story)
        let screen = try await host.expect("left 71", "Cannot listen on 127.0.0.1:")
        #expect(screen.contains("Address already in use"))
        #expect(!screen.contains("plenary:1"))
      }
    }
  }
}
