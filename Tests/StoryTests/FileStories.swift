import Testing

extension Stories {
  @Suite("Files") struct Files {
    @Test("a text file becomes a page that all write on, and leaves the meeting as a file again")
    func textFile() async throws {
      try await Story.tell { story in
        let brought = story.folder + "/Minutes.txt"
        try Story.write("Present: all\n日本語\n", to: brought)
        let host = try Console(
          "Host", columns: 250, rows: 40,
          command: [Story.program, "host", brought, "--local", "--name", "Host", "--lang", "en"],
          in: story)
        try await host.expect("Present: all", "日本語")
        let below = try host.screenBelow()
        let invitation = try #require(below.firstMatch(of: Story.invitation)).output
        let ben = try Console(
          "Ben", columns: 160, rows: 24,
          command: [
            Story.program, "join", String(invitation), "--name", "Ben", "--lang", "en",
          ],
          in: story)
        try await ben.expect("Present: all")
        try ben.press("M-6", "C-Home")
        try ben.type("Ben was here. ")
        try await host.expect("Ben was here. Present: all")

        let saved = story.folder + "/saved.txt"
        try await ben.save("Save this text", to: saved)
        try await ben.expect("Saved: ")
        let text = "Ben was here. Present: all\n日本語\n"
        #expect(try Shell.run("cat \(Shell.quoted(saved))") == text)
        try await ben.save("Save this text", to: saved)
        try await ben.expect("already exists and was not overwritten.")

        // Whoever serves the meeting has its texts at any time, also now.
        let folder = story.folder + "/out"
        let export =
          "XDG_STATE_HOME=\(Shell.quoted(story.folder + "/Host")) "
          + "\(Shell.quoted(try Story.program)) export --lang en --to \(Shell.quoted(folder))"
        let told = try Shell.run(export)
        #expect(told.contains("Saved: \(folder)/Minutes.txt"), "\(told)")
        #expect(try Shell.run("cat \(Shell.quoted(folder))/Minutes.txt") == text)
        let again = try Shell.run("\(export) 2>&1 || echo \"left $?\"")
        #expect(again.contains("already exists") && again.contains("left 73"), "\(again)")
        try ben.press("M-6", "C-Home")
        try ben.type("And still is. ")
        try await host.expect("And still is. Ben was here.")
      }
    }

    @Test("what is no text is refused in one line, before there is a meeting")
    func refused() async throws {
      try await Story.tell { story in
        let path = story.folder + "/noise.txt"
        try Story.write("\u{1}", to: path)
        let host = try Console(
          "Host", columns: 200, rows: 24,
          command: [Story.program, "host", path, "--local", "--lang", "en"], in: story)
        let screen = try await host.expect("left 65", "is not a text file.")
        #expect(!screen.contains("plenary:"))
      }
    }
  }
}
