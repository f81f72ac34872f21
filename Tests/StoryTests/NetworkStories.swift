import Glibc
import Invitations
import Testing

extension Stories {
  /// What becomes of invitations on machines whose network is not the usual one.
  @Suite("Networks") struct Networks {
    @Test(
      "where only IPv6 is there, the invitation names an address of it, and a guest joins by it",
      .enabled(
        if: Network.isPermitted, "network namespaces with a veth pair are not permitted here")
    )
    func ipv6() async throws {
      try await Story.tell { story in
        let program = Shell.quoted(try Story.program)
        let said = Shell.quoted(story.folder + "/said")
        let state = Shell.quoted(story.folder + "/server")
        // The guest's console gets the first invitation from the pipe of the server beside it.
        let script = """
          \(Network.ipv6Alone)
          mkfifo \(said)
          XDG_STATE_HOME=\(state) \(program) host \(Shell.quoted(story.deck)) \
            --no-console --lang en </dev/null >\(said) &
          exec 3<\(said)
          while read -r word command invitation <&3; do
            case "$invitation" in plenary:*) break ;; esac
          done
          echo "$invitation"
          exec \(program) join "$invitation" --name Ben --lang en 3<&-
          """
        let ben = try Console(
          "Ben", columns: 80, rows: 24, command: Network.ofItsOwn + ["sh", "-euc", script],
          in: story)
        try await ben.expect("Alpha landing", "Connected")
        let printed = try #require(ben.screenBelow().firstMatch(of: Story.invitation)).output
        let invitation = try #require(Invitation(String(printed)), "\(printed)")
        #expect(invitation.host == Network.address)
        try ben.press("M-3")
        try ben.type("by six")
        try ben.press("Enter")
        try await ben.expect("Ben: by six")
        try await ben.expectGone("unconfirmed")
      }
    }

    @Test("the invitations fit on 80x24, and each is copied as one line")
    func fits() async throws {
      try await Story.tell { story in
        let host = try Console(
          "Host", columns: 80, rows: 24,
          command: [
            Story.program, "host", "--title", "Harbour review", "--no-console", "--lang", "en",
            "--address", "2001:db8:1234:5678:9abc:def0:1234:5678", "--port", "0",
          ], in: story)
        let screen = try await host.expect(
          "Hosting “Harbour review”.", "Invitation for attendees:", "Invitation for presenters:",
          "Press Ctrl-C to stop.")
        let commands = screen.split(separator: "\n").filter { $0.hasPrefix("plenary join ") }
        #expect(commands.count == 2, "\(screen)")
        for command in commands {
          let text = command.dropFirst("plenary join ".count)
          #expect(Invitation(String(text))?.host == "2001:db8:1234:5678:9abc:def0:1234:5678")
        }
      }
    }
  }
}

/// A network of its own for one command, in which there is no IPv4 address at all.
private enum Network {
  static let address = "fd00:7420::7"

  /// In a namespace of users where only root may have a network of its own.
  static let ofItsOwn = geteuid() == 0 ? ["unshare", "-n"] : ["unshare", "-r", "-n"]

  static let ipv6Alone = """
    ip link set lo up
    ip addr del 127.0.0.1/8 dev lo
    ip link add out0 type veth peer name out1
    ip addr add \(address)/64 dev out0 nodad
    ip link set out0 up
    ip link set out1 up
    """

  static let isPermitted =
    (try? Shell.run(
      (ofItsOwn + ["sh", "-euc", ipv6Alone]).map(Shell.quoted).joined(separator: " "))) != nil
}
