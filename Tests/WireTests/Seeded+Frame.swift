import MeetingModel
import Participation
import TestSupport
import Wire

extension Seeded {
  private mutating func credentials() -> Hello.Credentials {
    Hello.Credentials(
      name: text(), key: text(), account: text(), password: text(), ticket: text(),
      attends: chance(1, of: 2))
  }

  mutating func clientFrame() -> ClientFrame {
    switch below(8) {
    case 0: .hello(hello())
    case 7: .history(before: proposalID(), most: count())
    case 1: .signal(signal())
    case 2: .ping(UInt32(count()))
    case 3: .goodbye
    case 4: .diverged(textID(), version())
    default: .propose(count: UInt32(count()), proposal())
    }
  }

  mutating func serverFrame() -> ServerFrame {
    switch below(12) {
    case 0: .welcome(welcome())
    case 1: .denied(refusal())
    case 2: .versions(versions())
    case 3:
      .snapshot(
        Snapshot(
          head: EventNumber(next()), isLast: chance(1, of: 2), bytes: bytes(below(50)),
          mark: mark()))
    case 4:
      chance(1, of: 4)
        ? .alreadyDecided(count: UInt32(count()))
        : .outcome(count: UInt32(count()), chance(1, of: 2) ? nil : refusal())
    case 5: .signal(from: participantID(), signal())
    case 6: .pong(UInt32(count()))
    case 8: .recast(welcome())
    case 11: .history(chatPage())
    case 7: .farewell(pick(Farewell.allCases))
    default: .delivery(delivery())
    }
  }

  mutating func delivery() -> Delivery {
    let after = EventNumber(chance(1, of: 20) ? .max - 1_000 : UInt64(count()))
    var number = after
    let records = some { random in
      number = EventNumber(number.value + 1 + UInt64(random.pick([0, 0, 0, 1, 20])))
      return random.record(number: number)
    }
    return Delivery(
      after: after, through: EventNumber(number.value + UInt64(below(3))), records: records,
      mark: mark())
  }

  private mutating func mark() -> UInt32? {
    chance(1, of: 2) ? nil : UInt32(truncatingIfNeeded: next())
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
  }

  private mutating func hello() -> Hello {
    Hello(
      versions: versions(), meeting: text(),
      seat: chance(1, of: 2)
        ? .new(credentials()) : .taken(participantID(), token: bytes(below(33))),
      known: EventNumber(chance(1, of: 2) ? 0 : next()),
      marks: some { LogMark(EventNumber($0.next()), UInt32(truncatingIfNeeded: $0.next())) })
  }

  private mutating func welcome() -> Welcome {
    Welcome(
      version: UInt32(count()), participant: participantID(), role: pick(Role.allCases),
      token: bytes(below(33)), settled: UInt32(count()),
      settledQuietly: maybe { ProposalID.quietBase + UInt32($0.below(1_000)) }, time: moment(),
      backTo: chance(1, of: 2) ? nil : EventNumber(next()))
  }

  private mutating func versions() -> ClosedRange<UInt32> {
    let (a, b) = (UInt32(count()), UInt32(count()))
    return min(a, b)...max(a, b)
  }
}
