import MeetingModel

extension Sample {
  /// One of each code, so that no code becomes another one.
  static let refusals: [Refusal] =
    Refusal.Plain.allCases.map(Refusal.plain)
    + Refusal.Bound.allCases.map { .beyond($0, limit: 300) }
    + Refusal.Filled.allCases.map(filled)

  private static func filled(_ code: Refusal.Filled) -> Refusal {
    switch code {
    case .notPermitted: .notPermitted(.driveStage)
    case .nameTaken: .nameTaken("Änn")
    case .claimed: .claimed(by: "Ben")
    case .slowMode: .slowMode(seconds: 30)
    case .numberOutside: .numberOutside(least: 1, most: 500)
    case .ownShare: .ownShare(.messages, held: 70)
    }
  }
}
