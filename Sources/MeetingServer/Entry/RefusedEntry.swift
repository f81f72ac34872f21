import MeetingModel
import Participation
import Wire

/// One failure to get in, as the one line of the log that is made for programs such as fail2ban. Its
/// form is a promise, kept by `docs/fail2ban/plenary.conf`:
///
///     entry refused address=ADDRESS meeting=NAME account=NAME reason=CODE
///
/// No value holds a space or a line break, whatever was sent; what was not shown, or has no form that a
/// name may have, is `-`.
struct RefusedEntry: CustomStringConvertible {
  let place: Place
  let meeting: String
  let account: String
  let reason: Refusal

  init(_ knock: Knock, _ reason: Refusal) {
    var account = ""
    if case .new(let shown) = knock.hello.seat { account = shown.account }
    self.init(
      place: knock.place, meeting: knock.hello.meeting, account: account, reason: reason)
  }

  init(place: Place, meeting: String, account: String, reason: Refusal) {
    self.place = place
    self.meeting = meeting
    self.account = account
    self.reason = reason
  }

  var description: String {
    let meeting = MeetingID(meeting)?.text ?? "-"
    return "entry refused address=\(place.text) meeting=\(meeting) account=\(plainAccount)"
      + " reason=\(reason.code)"
  }

  /// Letters, digits and a few signs as they are, other bytes as %XX, 64 bytes of it at most.
  private var plainAccount: String {
    let digits = Array("0123456789ABCDEF")
    let plain = account.utf8.prefix(64).map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "@"), UInt8(ascii: "-"):
        String(Unicode.Scalar(byte))
      default: "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
    return plain.isEmpty ? "-" : plain.joined()
  }

  /// The refusals that are worth a line: failures, not those that only say what comes next.
  static let told: Set<Refusal> = [
    .wrongKey, .wrongPassword, .ticketInvalid, .notOnList, .signInExpired, .tooFast,
    .accountDisabled, .passwordExpired,
  ]
}
