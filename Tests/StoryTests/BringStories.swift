import Testing

extension Stories {
  @Suite("Bringing in") struct Bringing {
    @Test("a presenter who joined brings slides and the questions of another meeting in")
    func presenter() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let (ann, ben, _) = try await story.gather(at: server)
        try Story.write("# Mud bank\n\nDeep.\n", to: story.folder + "/more.md")
        try Story.write(
          """
          {"answers":[{"author":"Dora","earlier":false,"text":"In May","time":2,"way":"everyone"}],\
          "asker":"Emil","edited":false,"hidden":"no","published":true,"stage":"open",\
          "text":"When?","time":1,"votes":3}

          """, to: story.folder + "/questions.jsonl")
        for (file, isThere) in [("none.md", false), ("more.md", true), ("questions.jsonl", true)] {
          try ann.press("C-p")
          try ann.type("add a file")
          try ann.press("Enter")
          try await ann.expect("Add a file")
          try ann.type(story.folder + "/" + file)
          // A long path and Enter in one read would be a paste.
          try await ann.expect(file)
          try ann.press("Enter")
          try await ann.expect(isThere ? "was added to the meeting." : "No such file")
          if !isThere { try ann.press("Escape") }
          try await ann.expectGone("Add a file")
        }
        try ann.press("M-1")
        try ann.type("d")
        try await ann.expect("2  Mud bank")
        try ann.press("Down", "Enter")
        try await ben.expect("Mud bank", "Deep.")
        try ben.press("M-4")
        try await ben.expect("+3 Emil: When?", "Dora: In May")
      }
    }
  }
}
