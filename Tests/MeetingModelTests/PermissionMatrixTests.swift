import MeetingModel
import TestSupport
import Testing

/// Every standing × every kind of proposal, against the table that was written out by hand.
@Suite("Permission matrix")
struct PermissionMatrixTests {
  private func refusal(
    of row: MatrixMeeting.Row, by standing: MatrixMeeting.Standing, in meeting: Meeting,
    _ matrix: MatrixMeeting
  ) -> Refusal? {
    do throws(Refusal) {
      let proposal = row.proposal(of: matrix.own(standing))
      _ = try meeting.decide(proposal, by: matrix.id(of: standing))
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "a proposal is refused exactly when the table does not permit it",
    arguments: MatrixMeeting.Standing.allCases)
  func matrix(_ standing: MatrixMeeting.Standing) throws {
    let matrix = try MatrixMeeting()
    let meeting = matrix.ledger.meeting
    for row in matrix.rows {
      let proposal = row.proposal(of: matrix.own(standing))
      let place = "\(standing) \(proposal)"
      do throws(Refusal) {
        let events = try meeting.decide(proposal, by: matrix.id(of: standing))
        #expect(row.permitted.contains(standing), "\(place)")
        #expect(!row.changes || !events.isEmpty, "\(place)")
      } catch {
        #expect(!row.permitted.contains(standing), "\(error): \(place)")
      }
    }
  }

  @Test("who waits or never came is not found, whatever they propose but a line of their own")
  func outside() throws {
    let matrix = try MatrixMeeting()
    for standing in [MatrixMeeting.Standing.waiting, .stranger] {
      for row in matrix.rows where !row.permitted.contains(standing) {
        let refusal = refusal(of: row, by: standing, in: matrix.ledger.meeting, matrix)
        #expect(refusal == .noSuchParticipant, "\(row.proposal(of: matrix.own(standing)))")
      }
    }
  }

  @Test("no kind of proposal is without a row")
  func complete() throws {
    let matrix = try MatrixMeeting()
    let own = matrix.own(.attendee)
    let known = Set(matrix.rows.map { $0.proposal(of: own).name })
    var random = Seeded(seed: 1)
    var drawn: Set<String> = []
    for _ in 0..<10_000 {
      drawn.insert(random.proposal().name)
      drawn.insert(random.proposal(in: matrix.ledger.meeting).name)
    }
    #expect(drawn.subtracting(known) == [])
    #expect(known.subtracting(drawn) == [])
    for name in known {
      let isPlain = name.utf8.allSatisfy { $0 == 0x2E || (0x41...0x7A).contains($0) }
      #expect(isPlain, "\(name)")
    }
  }

  @Test(
    "an ability that is denied, by role or in person, takes along exactly what needs it",
    arguments: Ability.adjustable)
  func denied(_ ability: Ability) throws {
    let matrix = try MatrixMeeting()
    for (standing, role) in [
      (MatrixMeeting.Standing.attendee, Role.attendee), (.presenter, .presenter),
    ] {
      for subject in [Permissions.Subject.role(role), .participant(standing.participant)] {
        var meeting = matrix.ledger.meeting
        meeting.apply(
          .permissions(.set(ability, false, for: subject)), by: .server,
          at: Moment(milliseconds: 0))
        for row in matrix.rows {
          let isLeft = row.permitted.contains(standing) && !row.needs.contains(ability)
          let refusal = refusal(of: row, by: standing, in: meeting, matrix)
          let proposal = row.proposal(of: matrix.own(standing))
          #expect((refusal == nil) == isLeft, "\(subject) \(proposal)")
          if row.permitted.contains(standing), !isLeft {
            #expect(refusal == .notPermitted(ability), "\(subject) \(proposal)")
          }
        }
      }
    }
  }

  /// What one may do without proposing anything: read, look around, keep copies.
  private static let unproposed: Set<Ability> = [
    .seeNotes, .roam, .seeParticipants, .seeMoods, .export, .handOut, .record,
  ]

  @Test("no ability is without a row that takes it", arguments: Ability.allCases)
  func needed(_ ability: Ability) throws {
    let matrix = try MatrixMeeting()
    var policy = MatrixMeeting.policy
    policy.withheld = [ability]
    var meeting = matrix.ledger.meeting
    meeting.apply(.policy(.declared(policy)), by: .server, at: Moment(milliseconds: 0))
    let lost = matrix.rows.filter { row in
      // What is withheld cannot be granted either; that is no use of it.
      if case .permissions(.set(ability, _, _)) = row.proposal(of: matrix.own(.organizer)) {
        return false
      }
      return row.permitted.contains(.organizer)
        && refusal(of: row, by: .organizer, in: meeting, matrix) == .againstPolicy
    }
    #expect(lost.isEmpty == Self.unproposed.contains(ability))
  }

  @Test("those who organize lose nothing by what is denied to anybody")
  func organizers() throws {
    let matrix = try MatrixMeeting()
    var meeting = matrix.ledger.meeting
    for ability in Ability.adjustable {
      for standing in [MatrixMeeting.Standing.organizer, .coOrganizer] {
        meeting.apply(
          .permissions(.set(ability, false, for: .participant(standing.participant))),
          by: .server, at: Moment(milliseconds: 0))
      }
      for role in Role.allCases {
        meeting.apply(
          .permissions(.set(ability, false, for: .role(role))), by: .server,
          at: Moment(milliseconds: 0))
      }
    }
    for standing in [MatrixMeeting.Standing.organizer, .coOrganizer] {
      for row in matrix.rows {
        let refusal = refusal(of: row, by: standing, in: meeting, matrix)
        let proposal = row.proposal(of: matrix.own(standing))
        #expect((refusal == nil) == row.permitted.contains(standing), "\(standing) \(proposal)")
      }
    }
  }
}
