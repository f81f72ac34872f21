import Glibc
import Relays
import Testing

extension Stories {
  @Suite("Editing") struct Editing {
    /// What each of the three writes, word by word; the words of one are in order and no two alike.
    private static func words(of letter: String, _ numbers: Range<Int>) -> String {
      numbers.map { "\(letter)\($0) " }.joined()
    }

    @Test(
      "three write in one paragraph and draw on one board; one is cut off, the server killed once")
    func everyoneAtOnce() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let relay = try await Relay.open(to: server.port)
        let ann = try await story.join("Ann", columns: 100, rows: 30, by: server.forPresenters)
        let ben = try await story.join("Ben", columns: 80, rows: 24, by: server.forAttendees)
        let chie = try await story.join(
          "Chie", columns: 40, rows: 12, by: server.forAttendees(at: relay.port))
        let all = [(ann, "a"), (ben, "b"), (chie, "c")]
        for (console, _) in all { try console.press("M-6") }

        // All at once, each at the same place.
        for (console, letter) in all { try console.type(Self.words(of: letter, 10..<20)) }
        for (console, _) in all {
          try await console.expect("a19", "b19", "c19")
          try await console.expectGone("unconfirmed")
        }
        // Everybody sees where the others are.
        try await ann.expect("◂Ben", "◂Chie")
        try await ben.expect("◂Ann", "◂Chie")

        // Nothing comes through to one of them, who writes and draws on.
        try await relay.stall()
        for (console, letter) in all { try console.type(Self.words(of: letter, 20..<30)) }
        try await chie.expect("c29", "unconfirmed")
        for console in [ann, ben] { try await console.expect("a29", "b29") }
        #expect(try !ann.screen().contains("c29"))
        await relay.cut()
        try await chie.expect("Reconnecting in")
        try chie.press("M-2")
        try draw("b", from: (2, 2), on: chie)
        try draw("l", from: (2, 7), on: chie)

        // The power fails while the others write and draw.
        for (console, letter) in all.prefix(2) {
          try console.type(Self.words(of: letter, 30..<35))
        }
        try await server.kill()
        for (console, letter) in all.prefix(2) {
          try await console.expect("Reconnecting in")
          try console.type(Self.words(of: letter, 35..<40))
          try console.press("M-2")
        }
        try draw("b", from: (12, 2), on: ann)
        try draw("l", from: (12, 7), on: ann)
        try draw("b", from: (22, 2), on: ben)
        try draw("l", from: (22, 7), on: ben)
        for (console, _) in all { try await console.expect("unconfirmed") }

        _ = try await Server.resume(in: story)
        for console in [ann, ben] {
          try await console.expect("Connected")
          try await console.expectGone("unconfirmed")
        }
        try relay.lead(to: server.port)
        try await chie.expect("Connected")
        try await chie.expectGone("unconfirmed")

        let dora = try await story.join("Dora", columns: 100, rows: 30, by: server.forAttendees)
        try await agree([ann, ben, chie, dora], in: story)
        await relay.close()
      }
    }

    /// Draws a box or a line, seven columns by three rows, by keys alone.
    private func draw(
      _ tool: String, from start: (column: Int, row: Int), on console: Console
    ) throws {
      try console.press(tool, "Up", "Left")
      try console.press("-N", "60", "Up", "Left")
      try console.press("-N", "\(start.row)", "Down")
      try console.press("-N", "\(start.column)", "Right")
      try console.press("Space")
      try console.press("-N", "6", "Right")
      if tool == "b" { try console.press("Down", "Down") }
      try console.press("Space")
    }

    /// Everybody has the same text, with each word once and those of each in their order, and the same
    /// drawing with six shapes.
    private func agree(_ consoles: [Console], in story: Story) async throws {
      var texts: [String] = []
      var boards: [String] = []
      for console in consoles {
        try console.press("M-6")
        texts.append(
          try await saved("Save this text", as: "\(console.name).txt", by: console, in: story))
        try console.press("M-2")
        boards.append(
          try await saved(
            "Save the drawing", as: "\(console.name).board.txt", by: console, in: story))
      }
      for text in texts { #expect(text == texts[0]) }
      for board in boards { #expect(board == boards[0]) }
      let words = texts[0].split(whereSeparator: \.isWhitespace).map(String.init)
      #expect(words.count == 80, "\(texts[0])")
      for (letter, last) in [("a", 40), ("b", 40), ("c", 30)] {
        let own = words.filter { $0.hasPrefix(letter) }
        #expect(own == (10..<last).map { "\(letter)\($0)" }, "\(texts[0])")
      }
      let line = "───────"
      #expect(boards[0].matches(of: /┌─────┐/).count == 3, "\(boards[0])")
      #expect(
        boards[0].split(separator: "\n").contains { row in
          row.split(separator: " ").filter { $0 == line }.count == 3
        }, "\(boards[0])")
    }

    private func saved(
      _ command: String, as name: String, by console: Console, in story: Story
    ) async throws -> String {
      let path = story.folder + "/" + name
      try await console.save(command, to: path)
      try await console.expect("Saved: ")
      return try Shell.run("cat \(Shell.quoted(path))")
    }
  }
}
