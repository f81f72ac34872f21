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
        try await ana.expect("Account and password do not fit.\nPassword:")
        try ana.type("open sesame")
        let before = try ana.screen()
        #expect(!before.contains("guess") && !before.contains("sesame"))
        try ana.press("Enter")
        try await ana.expect("Alpha landing")
      }
    }

    @Test("a ticket lets one person in, and the next is told that it was used")
    func ticket() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let printed = try say("invite --ticket --role presenter", in: story)
        let invitation = try #require(printed.firstMatch(of: /plenary:\/\/\S+/)).output
        // It names the address that others reach; this machine is enough here.
        let here = String(invitation).replacing(
          /\/\/[^\/]+\//, with: "//127.0.0.1:\(try server.port)/")
        _ = try await story.join("Tim", columns: 80, rows: 24, by: here)
        let tom = try Console(
          "Tom", columns: 120, rows: 24,
          command: [Story.program, "join", here, "--name", "Tom", "--lang", "en"], in: story)
        try await tom.expect("left 77", "ticket")
        let none = try say("invite nowhere", in: story)
        #expect(none.contains("There is no meeting nowhere") && none.contains("left 64"), "\(none)")
      }
    }
  }
}
