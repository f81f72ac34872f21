import Glibc
import Testing

extension Stories {
  /// `plenary serve` and what its operator does beside it.
  @Suite("Service") struct Service {
    private func configuration(_ text: String, in story: Story) throws -> String {
      let path = story.folder + "/plenary.yaml"
      try Story.write(text, to: path)
      return path
    }

    private func start(_ config: String, in story: Story) throws -> Console {
      try Console(
        "service", columns: 250, rows: 60,
        command: [Story.program, "serve", "--config", config, "--lang", "en"], in: story)
    }

    private func text(_ port: Int, _ more: String = "", _ folder: String) -> String {
      """
      listen:
        port: \(port)
      data:
        folder: \(folder)/data
      meetings: [Tides]
      \(more)
      """
    }

    @Test("HUP has it read its configuration and certificate again; a bad file changes nothing")
    func reload() async throws {
      try await Story.tell { story in
        let config = try configuration(text(0, "", story.folder), in: story)
        let service = try start(config, in: story)
        try await service.expect("serving")
        let invitations = story.folder + "/data/invitations"
        let before = try Shell.run("cat \(Shell.quoted(invitations))")

        _ = try configuration(
          text(0, "log:\n  level: shouting", story.folder), in: story)
        try service.kill(SIGHUP)
        try await service.expect("not read again, nothing has changed", "shouting")

        _ = try configuration(
          text(
            1, "log:\n  level: debug\nlimits:\n  connections: 3\npolicy:\n  lobby: guests",
            story.folder
          ).replacing("[Tides]", with: "[Tides, Currents]"), in: story)
        try service.kill(SIGHUP)
        try await service.expect(
          "read again", "limits.connections, log.level, meetings", "listen.port, policy.lobby")
        let after = try Shell.run("cat \(Shell.quoted(invitations))")
        #expect(after.contains("# Currents") && after.contains("# Tides"))
        let tides = try #require(before.firstMatch(of: /attendee (plenary:\S+)/)).output.1
        #expect(after.contains(tides))

        // Another certificate: whoever has an invitation of before is told, whoever has a new one enters.
        for file in ["certificate.pem", "key.pem"] {
          #expect(unlink(story.folder + "/data/" + file) == 0)
        }
        try service.kill(SIGHUP)
        try await service.expect("another certificate: invitations of before no longer work")
        let old = try Console(
          "old", columns: 200, rows: 24,
          command: [Story.program, "join", String(tides), "--name", "Old", "--lang", "en"],
          in: story)
        try await old.expect("does not match the invitation", "left 77")
        let renewed = try Shell.run("cat \(Shell.quoted(invitations))")
        let new = try #require(renewed.firstMatch(of: /attendee (plenary:\S+)/)).output.1
        let ben = try Console(
          "ben", columns: 80, rows: 24,
          command: [Story.program, "join", String(new), "--name", "Ben", "--lang", "en"],
          in: story)
        try await ben.expect("Connected")

        try service.kill(SIGINT)
        try await service.expect("stopped", "left 0")
      }
    }

    @Test("check beside the running server says that all is in order, and what it looked at")
    func check() async throws {
      try await Story.tell { story in
        let config = try configuration(text(0, "", story.folder), in: story)
        let service = try start(config, in: story)
        try await service.expect("serving")
        let said = try story.plenary("check --config \(Shell.quoted(config))", of: "service")
        #expect(said.contains("Everything is in order."), "\(said)")
        #expect(said.contains("A server is using it."), "\(said)")
        #expect(said.contains("\(story.folder)/data: 1 meeting"), "\(said)")
        #expect(!said.contains("left"), "\(said)")
      }
    }

    @Test("export, invite and account look at one folder, and name it")
    func oneFolder() async throws {
      try await Story.tell { story in
        let host = story.folder + "/nobody/plenary/host"
        #expect(
          try story.plenary("account list", of: "nobody") == "There are no accounts in \(host).\n")
        for command in ["export", "invite"] {
          #expect(
            try story.plenary(command, of: "nobody")
              == "There is no meeting in \(host).\nleft 64\n")
        }
        let config = try configuration(text(0, "", story.folder), in: story)
        let option = "--config \(Shell.quoted(config))"
        let data = story.folder + "/data"
        #expect(
          try story.plenary("account list \(option)", of: "nobody")
            == "There are no accounts in \(data).\n")
        for command in ["export", "invite"] {
          #expect(
            try story.plenary("\(command) \(option)", of: "nobody")
              == "There is no meeting in \(data).\nleft 64\n")
        }
      }
    }
  }
}
