import Localization
import MeetingModel
import Participation
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("The table of commands")
struct CommandTests {
  @Test("no key means two things at a time")
  func uniqueKeys() {
    Seeded.each(120) { random in
      var model = random.console()
      for _ in 0..<random.below(40) {
        _ = model.update(random.input(in: model.size), at: Rehearsal.start)
      }
      let allowed = model.commandsHere.all.filter { $0.allowed(in: model.commandsHere) == .yes }
      var names: [Key: CommandName] = [:]
      for command in allowed {
        for key in model.commandsHere.keys(of: command) {
          #expect(names[key] == nil, "\(random): \(key) in \(model.focus)")
          names[key] = command.name
        }
      }
    }
  }

  @Test("what is allowed is not refused", arguments: Role.allCases)
  func allowedIsAccepted(role: Role) {
    var proposals = 0
    Seeded.each(200) { random in
      var model = random.console(size: Size(columns: 80, rows: 24))
      guard model.role == role else { return }
      for _ in 0..<random.below(30) {
        _ = model.update(random.input(in: model.size), at: Rehearsal.start)
      }
      model.overlay = nil
      for command in Command.all where command.allowed(in: model.commandsHere) == .yes {
        var after = model
        let effects = command.perform(in: &after, at: Rehearsal.start)
        for case .send(let frames) in effects {
          for case .propose(let count, let proposal) in frames {
            proposals += 1
            let id = ProposalID(participant: model.replica.participant, count: count)
            #expect(throws: Never.self, "\(random): \(command.name.long.key)") {
              _ = try model.meeting.decide(proposal, by: id)
            }
          }
        }
        if case .some(let notice) = after.notice, model.notice != notice {
          #expect(!notice.phrase.key.hasPrefix("refusal.mayNot"), "\(random): \(notice.phrase.key)")
        }
      }
    }
    #expect(Seeded.isSingle || proposals > 0)
  }

  @Test("every command has two names in every language", arguments: Language.allCases)
  func names(language: Language) {
    for command in Command.all {
      let long = language.text(command.name.long)
      let short = language.text(command.name.short)
      #expect(!long.isEmpty && long != command.name.long.key)
      #expect(!short.isEmpty && short != command.name.short.key)
      #expect(short.columns <= 12, "\(short)")
    }
  }

  @Test("a command that is not allowed is shown, and says why when it is asked for")
  func reasons() {
    var attendee = Rehearsal(as: Rehearsal.chie, size: Size(columns: 132, rows: 60))
    attendee.deliver(
      .permissions(.set(.roam, false, for: .role(.attendee))),
      by: ProposalID(participant: Rehearsal.ann, count: 9))
    #expect(attendee.lastLine.contains("→ Next"))
    attendee.press(.right)
    #expect(attendee.sent().isEmpty)
    #expect(attendee.lastLine.hasPrefix(" Next: The presenter keeps everyone on the same slide."))
    attendee.press(.function(1))
    #expect(attendee.screen.contains("Next slide or step — The presenter keeps"))
  }

  @Test("before the first welcome nothing can be done, and the reason is told")
  func beforeWelcome() {
    var model = Model(size: Size(columns: 80, rows: 24), language: .english, now: Rehearsal.start)
    _ = model.update(.terminal(.key(.alt("3"))), at: Rehearsal.start)
    _ = model.update(.terminal(.key(.character("x"))), at: Rehearsal.start)
    #expect(model.update(.terminal(.key(.enter)), at: Rehearsal.start) == [])
    #expect(model.view.text.contains("Send: Connecting…"))
    #expect(model.chat.draft.field.text == "x")
  }
}
