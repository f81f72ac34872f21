import Testing

extension Stories {
  @Suite("Refusals") struct Refusals {
    @Test("who cannot come in is told why in one line, and the program fails")
    func refused() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let invitation = server.forAttendees
        try await expect(
          "the meeting key is wrong", joining: try Story.elsewhere(invitation, key: "wrong"),
          in: story)
        let otherPin = String(repeating: "1", count: 22)
        try await expect(
          "does not match the invitation",
          joining: try Story.elsewhere(invitation, pin: otherPin), in: story)
        try await expect(
          "There is no whole invitation", joining: "https://example.org", in: story)
        // Port 1 is nobody's on a machine of our days.
        try await expect(
          "Cannot reach the server", joining: try Story.elsewhere(invitation, port: 1), in: story)
      }
    }

    @Test("a meeting that was ended lets nobody in, and the organizer ends it")
    func ended() async throws {
      try await Story.tell { story in
        let (host, invitation) = try await story.host()
        let ben = try await story.join(
          "Ben", columns: 80, rows: 24, by: invitation)
        try host.press("C-p")
        try host.type("End the meeting")
        try host.press("Enter")
        try await host.expect("End the meeting for everyone?")
        try host.press("Down", "Enter")
        try await ben.expect("The meeting has ended.")
        try await expect(
          "The meeting has ended", joining: invitation, in: story)
      }
    }

    private func expect(
      _ sentence: String, joining invitation: String, in story: Story
    ) async throws {
      let console = try Console(
        "stranger", columns: 200, rows: 24,
        command: [Story.program, "join", invitation, "--name", "Stranger", "--lang", "en"],
        in: story)
      let screen = try await console.expect("left ", sentence)
      let lines = screen.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
      #expect(lines.count <= 3, "\(screen)")
      #expect(!screen.contains("left 0"))
      try console.close()
    }
  }
}
