import Testing

extension Stories {
  @Suite("Lobby") struct Lobby {
    @Test("a guest waits, sees the place, is let in; a locked meeting refuses the next one")
    func waitingAndLock() async throws {
      try await Story.tell { story in
        let (host, invitation) = try await story.host()
        try host.press("M-l")
        try await host.expect("Lobby off")
        try host.type("g")
        try await host.expect("Lobby for guests without an account")
        try host.type("g")
        try await host.expect("Lobby for everyone except presenters")

        func join(_ name: String) throws -> Console {
          try Console(
            name, columns: 80, rows: 24,
            command: [Story.program, "join", invitation, "--name", name, "--lang", "en"], in: story)
        }
        let ben = try join("Ben")
        try await ben.expect("You are number 1 of 1 in line.", "Connected")
        try ben.type("It is me, Ben")
        try ben.press("Enter")
        try await ben.expect("You wrote to the presenters")
        try await host.expect("Ben", "It is me, Ben", "1 waiting")
        let chie = try join("Chie")
        try await chie.expect("You are number 2 of 2 in line.")
        try host.type("m")
        try host.type("Two minutes, please.")
        try host.press("Enter")
        for console in [ben, chie] { try await console.expect("Two minutes, please.") }
        try host.press("Enter")
        try await ben.expect("Alpha landing", "You have been admitted.")
        try await chie.expect("You are number 1 of 1 in line.")
        try host.type("x")
        try await chie.expect("The presenters did not let you in.")
        try chie.press("C-q")
        try await chie.expect("left ")

        try host.type("l")
        try await host.expect("Locked: nobody else can join")
        let dora = try join("Dora")
        try await dora.expect("left ", "The meeting is locked; nobody else can join.")
        try host.press("Escape")
        try ben.press("M-3")
        try ben.type("I am in")
        try ben.press("Enter")
        try await host.expect("Ben: I am in")
      }
    }
  }
}
