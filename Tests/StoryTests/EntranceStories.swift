import Testing

extension Stories {
  @Suite("Entrance") struct Entrance {
    /// What the program says, run where the server of `story` keeps its meetings.
    private func say(_ words: String, in story: Story) throws -> String {
      let state = Shell.quoted(story.folder + "/server")
      return try Shell.run(
        "XDG_STATE_HOME=\(state) \(Shell.quoted(try Story.program)) \(words) --lang en 2>&1 "
          + "|| echo \"left $?\"")
    }

    @Test("whoever signs in types a password that nobody reads, and may try again")
    func signingIn() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let folder = Shell.quoted(story.folder + "/server/plenary/host")
        let added = try Shell.run(
          "printf 'open sesame\\n' | \(Shell.quoted(try Story.program)) account add ana "
            + "--data-folder \(folder) --lang en")
        #expect(added.contains("ana"))
        let ana = try Console(
          "Ana", columns: 100, rows: 24,
          command: [
            Story.program, "join", server.forAttendees, "--account", "ana", "--lang", "en",
          ],
          in: story)
        try await ana.expect("Password:")
        try ana.type("guess")
        try ana.press("Enter")
        try await ana.expect("Check both and try again.\nPassword:")
        try ana.type("open sesame")
        let before = try ana.screen()
        #expect(!before.contains("guess") && !before.contains("sesame"))
        try ana.press("Enter")
        try await ana.expect("Alpha landing")
      }
    }

    @Test("an invitation is pasted as it came, at the prompt or behind the command")
    func pasting() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let words = [try Story.program, "join", "--name", "Ana", "--lang", "en"]
        let ana = try Console("Ana", columns: 80, rows: 24, command: words, in: story)
        try await ana.expect("Paste the invitation:")
        try ana.type("https://example.org")
        try ana.press("Enter")
        try await ana.expect("There is no whole invitation", "Paste the invitation:")
        // As a mail program breaks it.
        let (head, tail) = (server.forAttendees.prefix(40), server.forAttendees.dropFirst(40))
        try ana.type("Join: <\(head)")
        try ana.press("Enter")
        try ana.type("> \(tail)>.")
        try ana.press("Enter")
        try await ana.expect("Alpha landing")
        let ben = try Console(
          "Ben", columns: 80, rows: 24,
          command: [
            Story.program, "join", "plenary", "join", "'\(server.forAttendees)'", "--name", "Ben",
            "--lang", "en",
          ], in: story)
        try await ben.expect("Alpha landing")
        let none = try say("invite --days 3", in: story)
        #expect(
          none.contains("--days needs --ticket as well.") && none.contains("left 64"), "\(none)")
        let titled = try say("invite harbour --ticket --account nosuch", in: story)
        #expect(
          titled.contains("no account named nosuch") && titled.contains("plenary:"), "\(titled)")
      }
    }

    @Test("a ticket lets one person in, and the next is told that it was used")
    func ticket() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let printed = try say("invite --ticket --role presenter", in: story)
        let invitation = try #require(printed.firstMatch(of: Story.invitation)).output
        // It names the address that others reach; this machine is enough here.
        let here = try Story.elsewhere(String(invitation), port: try server.port)
        _ = try await story.join("Tim", columns: 80, rows: 24, by: here)
        let tom = try Console(
          "Tom", columns: 120, rows: 24,
          command: [Story.program, "join", here, "--name", "Tom", "--lang", "en"], in: story)
        try await tom.expect("left 77", "has been used")
        let none = try say("invite nowhere", in: story)
        #expect(none.contains("There is no meeting nowhere") && none.contains("left 64"), "\(none)")
      }
    }
  }
}
