import Invitations
import MeetingClient
import MeetingModel
import NIOPosix
import Testing

extension Stories {
  @Suite("Talk") struct Talk {
    @Test("what anyone writes, everyone reads, also those who come later")
    func chat() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let (ann, ben, chie) = try await story.gather(at: server)
        for console in [ann, ben, chie] { try console.press("M-3") }
        try ann.type("Good morning!")
        try ann.press("Enter")
        for console in [ann, ben, chie] { try await console.expect("Ann: Good morning!") }
        try chie.type("おはよう 👩‍💻")
        try chie.press("Enter")
        for console in [ann, ben, chie] { try await console.expect("Chie: おはよう") }
        let late = try await story.join(
          "Dora", columns: 132, rows: 43, by: server.forAttendees)
        try await late.expect("Ann: Good morning!", "Chie: おはよう")
      }
    }

    @Test("a private message reaches one console and no other")
    func privately() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let (ann, ben, chie) = try await story.gather(at: server)
        let invitation = try #require(Invitation(server.forAttendees))
        let eve = try await Guest.join(
          invitation, name: "Eve", group: MultiThreadedEventLoopGroup.singleton)
        for console in [ben, chie] { try console.press("M-3") }
        // Presenters stand first in the list, then attendees in the order in which they came.
        try ann.press("M-5", "Home", "Down", "Enter")
        try await ann.expect("Private message to Ben")
        try ann.type("The crane is late")
        try ann.press("Enter")
        try await ben.expect("Ann → Ben: The crane is")
        try await ann.expect("Message to everyone")
        try ann.type("Back to the slides")
        try ann.press("Enter")
        // What was written later has come: what was written before would be there too.
        let screen = try await chie.expect("Ann: Back to the slides")
        #expect(!screen.contains("crane"))
        // The same of every frame that came to a client: as decoded, before any replica or view.
        var received = ""
        for await event in eve.events {
          received += "\(event)\n"
          if received.contains("Back to the slides") { break }
        }
        #expect(!received.contains("crane is late"))
        await eve.leave()
      }
    }

    @Test("a question is asked by one, answered by a presenter, and read by all")
    func question() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let (ann, ben, chie) = try await story.gather(at: server)
        for console in [ann, ben, chie] { try console.press("M-4") }
        try ben.type("When is it due?")
        try ben.press("Enter")
        for console in [ann, chie] { try await console.expect("Ben: When is it due?") }
        try ann.press("M-a")
        try await ann.expect("Answer to Ben")
        try ann.type("In May.")
        try ann.press("Enter")
        for console in [ann, ben, chie] { try await console.expect("Ann: In May.") }
      }
    }

    @Test("one meeting speaks three languages, and each person can change theirs")
    func languages() async throws {
      try await Story.tell { story in
        let server = try await Server.start(in: story)
        let ann = try await story.join("Ann", columns: 132, rows: 43, by: server.forPresenters)
        let ben = try await story.join(
          "Ben", columns: 80, rows: 24, by: server.forAttendees, speaking: "de")
        let chie = try await story.join(
          "Chie", columns: 40, rows: 12, by: server.forAttendees, speaking: "ja")
        try await ann.expect("Connected", "3 present")
        try await ben.expect("Verbunden", "3 anwesend")
        try await chie.expect("接続済み")
        try ben.press("C-p")
        try ben.type("Sprache")
        try ben.press("Enter")
        try await ben.expect("Français")
        try ben.press("Up", "Enter")
        try await ben.expect("Connecté")
        try await ann.expect("Connected")
      }
    }
  }
}
