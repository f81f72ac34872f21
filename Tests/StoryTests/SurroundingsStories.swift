import Testing

extension Stories {
  /// What the program needs of the machine around it: no checkout, no HOME, no folder to write in.
  @Suite("Surroundings") struct Surroundings {
    /// What the program says in an environment of these variables and no others.
    private func say(
      _ words: String, with variables: [String], from folder: String = "/"
    ) throws -> String {
      let environment = (["LANG=C.UTF-8"] + variables).map(Shell.quoted).joined(separator: " ")
      return try Shell.run(
        "cd \(Shell.quoted(folder)) && env -i \(environment) \(Shell.quoted(try Story.program)) "
          + "\(words) --lang en 2>&1 || echo \"left $?\"")
    }

    @Test("the demonstration has its slides with it, wherever it is started")
    func demonstration() async throws {
      try await Story.tell { story in
        let said = try say("demo --plain 1", with: ["XDG_STATE_HOME=\(story.folder)/demo"])
        #expect(said.contains("Hosting “") && said.contains("Slides were added:"), "\(said)")
        #expect(!said.contains("left 6") && !said.contains("left 7"), "\(said)")
      }
    }

    @Test(
      "a home that cannot be used is named in one line, with what to do about it",
      arguments: ["host --local --no-console", "host --resume", "demo --plain 1", "serve"])
    func unusableHome(command: String) throws {
      let said = try say(command, with: ["HOME=/proc/none", "TERM=xterm"])
      let lines = said.split(separator: "\n").filter { !$0.contains("without a console") }
      #expect(lines.count == 2, "\(said)")
      #expect(
        lines.first?.hasPrefix("The folder /proc/none/.local/state/plenary/") == true, "\(said)")
      #expect(
        lines.first?.contains("Set XDG_STATE_HOME to a folder that you can write to.") == true)
      #expect(lines.last == "left 73")
    }

    @Test("whoever cannot write anywhere joins, and takes part")
    func readOnly() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let ben = try Console(
          "Ben", columns: 80, rows: 24,
          command: [
            "sh", "-c",
            "cd /proc && exec \(Shell.quoted(try Story.program)) join "
              + "\(Shell.quoted(server.forAttendees)) --name Ben --lang en",
          ], environment: ["HOME=/proc/none", "XDG_STATE_HOME="], in: story)
        try await ben.expect("Alpha landing")
        try ben.press("M-3")
        try ben.type("hello")
        try ben.press("Enter")
        try await ben.expect("Ben: hello")
        try await ben.expectGone("unconfirmed")
      }
    }
  }
}
