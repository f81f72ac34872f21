import Testing

extension Stories {
  @Suite("Room") struct Room {
    @Test("a poll is made live, voted on by a digit, its bars shown, closed")
    func poll() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let (ann, ben, chie) = try await story.gather(at: server)
        try ann.press("M-7", "M-n")
        try await ann.expect("The question, then one choice per line")
        for line in ["Which quay?", "North", "South"] {
          try ann.type(line)
          if line != "South" { try ann.press("Enter") }
        }
        try await ann.expect("South")
        try ann.press("M-Enter")
        try await ann.expect("Open · Single choice", "0 have voted")
        for (console, digit, mark) in [(ben, "2", "2 (•) South"), (chie, "1", "1 (•) North")] {
          try await console.expect("New poll: Which quay?")
          try console.press("M-7")
          try await console.expect("Open · Single choice")
          try console.type(digit)
          let screen = try await console.expect(mark)
          #expect(!screen.contains("%"))
        }
        try await ann.expect("2 have voted", "1 · 50%")
        try ben.type("1")
        try await ann.expect("2 · 100%", "0 · 0%")
        try ann.press("M-r")
        for console in [ben, chie] { try await console.expect("2 · 100%") }
        try ann.press("M-o")
        for console in [ann, ben, chie] { try await console.expect("Closed · Single choice") }
      }
    }

    @Test("a question is one presenter's while claimed, and answered privately to one console only")
    func claim() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let (ann, ben, chie) = try await story.gather(at: server)
        let dora = try await story.join("Dora", columns: 100, rows: 30, by: server.forPresenters)
        for console in [ann, ben, chie, dora] { try console.press("M-4") }
        try chie.press("M-n")
        // In 40 columns the half of "Anonymous · presenters see you" that warns.
        try await chie.expect("Presenters see you")
        try chie.type("Who pays?")
        try chie.press("Enter")
        try await ben.expect("anonymous: Who pays?")
        for console in [ann, dora] {
          try await console.expect("Chie (anonymous): Who pays?")
        }
        try dora.press("M-k")
        try await ann.expect("claimed · Dora")
        try ann.press("M-a")
        try await ann.expect("Dora is already answering this question.")
        try dora.press("M-p")
        try await dora.expect("Private answer to Chie")
        try dora.type("The city does")
        try dora.press("Enter")
        for console in [ann, chie] { try await console.expect("(privately)", "The city") }
        try dora.press("M-a")
        try await dora.expect("Answer to Chie")
        try dora.type("In May")
        try dora.press("Enter")
        let screen = try await ben.expect("Dora: In May")
        #expect(!screen.contains("city"))
      }
    }

    @Test("a key that is renewed voids the old invitations, for those who are not in")
    func renewal() async throws {
      try await Story.tell { story in
        let (host, old) = try await story.host()
        let ben = try await story.join("Ben", columns: 80, rows: 24, by: old)
        try host.press("C-p")
        try host.type("who can join")
        try host.press("Enter")
        try await host.expect("New key: old one")
        try host.press("Down", "Down", "Down", "Down", "Enter")
        try await host.expect("Create a new key?")
        try host.press("Down", "Enter")
        try await host.expect("New key created; old invitations no longer work.")
        try host.press("Escape")
        try await host.expectGone("New key: old one")
        let late = try Console(
          "Late", columns: 80, rows: 24,
          command: [Story.program, "join", old, "--name", "Late", "--lang", "en"], in: story)
        try await late.expect("the meeting key is wrong", "left ")
        try host.press("M-i")
        try await host.expect("Invitation for attendees")
        let shown = try host.screen().matches(of: Story.invitation)
        let new = String(try #require(shown.first).output)
        #expect(new != old)
        _ = try await story.join("Chie", columns: 80, rows: 24, by: new)
        try ben.press("M-3")
        try ben.type("Still in")
        try ben.press("Enter")
        try host.press("Escape")
        try await host.expect("Ben: Still in")
      }
    }
  }
}
