import Glibc
import Testing

extension Stories {
  @Suite("Crashes") struct Crashes {
    @Test("a server is killed and comes back: consoles say so, keep drafts, and lose nothing")
    func resumed() async throws {
      try await Story.tell { story in
        let first = try await Server.start(in: story)
        let (ann, ben, chie) = try await story.gather(at: first)
        for console in [ann, ben, chie] { try console.press("M-3") }
        try ann.type("before the storm")
        try ann.press("Enter")
        for console in [ben, chie] { try await console.expect("Ann: before the storm") }

        // In the midst of what one writes: some of it acknowledged, the last perhaps, the rest unsent.
        for number in 10..<20 {
          try ann.type("line \(number)")
          try ann.press("Enter")
          try await ann.expect("Ann: line \(number)")
          if number == 15 { try await first.kill() }
        }
        for console in [ann, ben, chie] { try await console.expectGone("Connected") }
        try await ann.expect("unconfirmed")
        try ben.type("half a thought")
        try await ben.expect("half a thought")

        _ = try await Server.resume(in: story)
        for console in [ann, ben, chie] { try await console.expect("Connected") }
        try await ben.expect("half a thought")
        try ben.press("Enter")
        let late = try await story.join("Dora", columns: 132, rows: 43, by: first.forAttendees)
        for console in [ann, late] {
          let screen = try await console.expect("line 19", "Ben: half a thought")
          let told = screen.matches(of: /before the storm|line 1\d/).map { String($0.output) }
          #expect(told == ["before the storm"] + (10..<20).map { "line \($0)" })
        }
        try await ann.expectGone("unconfirmed")
      }
    }

    @Test(
      "whoever leaves, or is made to, gets the terminal back as it was", arguments: [nil, SIGTERM])
    func restored(signal: Int32?) async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let ann = try await story.join("Ann", columns: 80, rows: 24, by: server.forAttendees)
        #expect(try !ann.isRestored())
        try ann.press("M-m")
        try await ann.expect("The mouse is on.")
        if let signal { try ann.kill(signal) } else { try ann.press("C-q") }
        let screen = try await ann.expect(signal == nil ? "left 0" : "left 143")
        #expect(!screen.contains("Alpha landing"))
        #expect(try ann.isRestored())
        let modes = try ann.modes()
        #expect(modes.isSuperset(of: ["icanon", "isig", "echo", "icrnl", "ixon"]))
      }
    }
  }
}
