import Testing

extension Stories {
  @Suite("Slides") struct Slides {
    @Test("the presenter turns the slides and everyone follows; only the presenter has the notes")
    func following() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let (ann, ben, chie) = try await story.gather(at: server)
        try await ann.expect("Thank the divers.")
        try ann.press("M-1", "Right")
        for console in [ben, chie] {
          let screen = try await console.expect("Beta harbour")
          #expect(!screen.contains("Thank the divers."))
        }
        try ann.press("End")
        for console in [ben, chie] { try await console.expect("Delta crane") }
        try ann.press("3", "Enter")
        for console in [ben, chie] { try await console.expect("Gamma quay") }
        try ann.press("Home")
        for console in [ben, chie] {
          let screen = try await console.expect("Alpha landing")
          #expect(!screen.contains("Thank the divers."))
        }
        try ann.press("/")
        try ann.type("crane")
        try ann.press("Enter")
        for console in [ben, chie] { try await console.expect("Delta crane") }
      }
    }

    @Test("an attendee looks around alone, and one key leads back to the stage")
    func roaming() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let (ann, ben, chie) = try await story.gather(at: server)
        try ben.press("M-1", "Right", "Right")
        try await ben.expect("Gamma quay")
        try ann.press("M-1", "End")
        try await chie.expect("Delta crane")
        try await ben.expect("Gamma quay", "the presenter is on slide 4")
        try ben.press("f")
        try await ben.expect("Delta crane")
      }
    }

    @Test("where roaming is forbidden, a key that would roam says so")
    func forbidden() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let (ann, ben, _) = try await story.gather(at: server)
        try ann.press("C-p")
        try ann.type("Keep attendees")
        try ann.press("Enter")
        // What was done before has come when what was written after has.
        try ann.press("M-3")
        try ann.type("Stay with me")
        try ann.press("Enter")
        try await ben.expect("Stay with me")
        try ben.press("M-1", "Right")
        try await ben.expect("The presenter keeps everyone on the same slide.", "Alpha landing")
      }
    }
  }
}
