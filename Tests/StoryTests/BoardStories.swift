import Testing

extension Stories {
  @Suite("Whiteboard") struct Board {
    @Test("a box drawn with keys and a line drawn with the mouse are on every board")
    func drawing() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let (ann, ben, chie) = try await story.gather(at: server)
        try ann.press("M-2", "s", "b", "Space")
        try ann.press("Right", "Right", "Right", "Right", "Right", "Down", "Down", "Space")
        for console in [ben, chie] {
          try console.press("M-2")
          try await console.expect("┌────┐", "│    │", "└────┘")
        }

        try ben.press("M-m")
        try await ben.expect("The mouse is on.")
        try ben.press("l")
        try ben.drag(from: (12, 10), to: (21, 10))
        for console in [ann, ben, chie] { try await console.expect("──────────") }
        // The person who drew it is named where the cursor stands on it.
        try ann.press("Home")
        try await ann.expect("Drawn by Ann")
      }
    }
  }
}
