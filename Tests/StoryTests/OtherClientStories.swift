import Glibc
import Testing

extension Stories {
  /// `docs/examples/client.py`, written from `docs/protocol.md` and the schema alone.
  @Suite("A client in Python") struct OtherClient {
    /// Beside the program, where the stories of an ordinary user find it; else in the repository.
    private static var path: String {
      get throws {
        let folder = try Story.program.split(separator: "/", omittingEmptySubsequences: false)
          .dropLast().joined(separator: "/")
        let beside = folder + "/client.py"
        if access(beside, R_OK) == 0 { return beside }
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return root.joined(separator: "/") + "/docs/examples/client.py"
      }
    }

    /// What it prints, and its status.
    private static func run(_ invitation: String, _ words: String) throws -> String {
      try Shell.run(
        "PYTHONIOENCODING=utf-8 timeout 60 python3 \(Shell.quoted(try path)) "
          + "\(Shell.quoted(invitation)) \(words) 2>&1; echo \"left $?\"")
    }

    @Test("it joins, chats, asks and writes in the notes beside a console")
    func everything() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let ana = try Console(
          "Ana", columns: 160, rows: 40,
          command: [
            Story.program, "join", server.forAttendees, "--name", "Ana", "--lang", "en",
          ], in: story)
        try await ana.expect("Alpha landing")

        let ben = try Self.run(
          server.forAttendees,
          "--name Ben --say 'Hello, all' --ask 'How deep is it?' --note 'First é' --note Second")
        #expect(ben.contains("Ana has joined"), "\(ben)")
        #expect(ben.contains("Ben: Hello, all\n"), "\(ben)")
        #expect(ben.contains("question of Ben: How deep is it?\n"), "\(ben)")
        #expect(ben.contains("notes, version 2: 'First é\\nSecond'\n"), "\(ben)")
        #expect(ben.hasSuffix("left 0\n"), "\(ben)")
        try await ana.expect("Hello, all", "How deep is it?")

        // Ana's edit is rebased and numbered like everybody's; the next one goes behind it.
        try ana.press("M-6")
        try await ana.expect("First é", "Second")
        try ana.press("C-End")
        try ana.type(" and more")
        try await ana.expect("Second and more")
        let zoe = try Self.run(server.forAttendees, "--name Zoe --note Third")
        #expect(zoe.contains("Ben: Hello, all\n"), "\(zoe)")
        #expect(zoe.contains("'First é\\nSecond and more\\nThird'\n"), "\(zoe)")
        #expect(zoe.hasSuffix("left 0\n"), "\(zoe)")
        try await ana.expect("Third")
      }
    }

    @Test("it says what was refused, and does not talk to another server than it was invited to")
    func refusals() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let empty = try Self.run(server.forAttendees, "--name Ben --say ''")
        #expect(empty.contains("refused: textEmpty\n") && empty.hasSuffix("left 1\n"), "\(empty)")
        let taken = try Self.run(server.forAttendees, "--name Ben")
        #expect(taken.contains("nameTaken") && taken.hasSuffix("left 2\n"), "\(taken)")
        let last = try #require(server.forAttendees.last)
        let other = server.forAttendees.dropLast() + (last == "2" ? "3" : "2")
        let pinned = try Self.run(String(other), "--name Cy")
        #expect(
          pinned.contains("not the server that the invitation names")
            && pinned.hasSuffix("left 2\n"), "\(pinned)")
        let presenters = try Self.run(server.forPresenters, "--name Cy --say Ready")
        #expect(presenters.contains("Cy: Ready\n") && presenters.hasSuffix("left 0\n"))
      }
    }
  }
}
