/// The counts of one participant form two series, so that counts tell others nothing.
///
/// The *open* series (1, 2, 3 …) numbers what everybody sees at once: what it makes bears its count.
/// The *quiet* series numbers everything else: secret votes, questions, private messages, moods, and
/// whatever only some may know. A quiet count never leaves its author and the server. What a quiet
/// proposal makes (a private message, a question, a prepared poll) is named by the number of its
/// record, which every viewer knows anyway.
///
/// Law: swap the authors of two quiet proposals, and no third viewer receives other bytes.
///
/// In 32 bits: open counts lie below `quietBase`, quiet ones above it and up to `lastQuiet`; names made
/// from record numbers lie above that. Logs of earlier versions hold open counts only.
extension ProposalID {
  package enum Series: Hashable, Sendable, CaseIterable {
    case open, quiet

    /// The count before the first one of the series.
    package var start: UInt32 {
      switch self {
      case .open: 0
      case .quiet: ProposalID.quietBase
      }
    }
  }

  package static let quietBase: UInt32 = 1 << 31
  package static let lastQuiet: UInt32 = numberedBase - 1
  private static let numberedBase: UInt32 = 3 << 30

  /// How far a count may lie beyond the last one that the log holds: whoever sends greater ones could
  /// leave themselves none.
  package static let longestStep: UInt32 = 65_536

  /// The series of its count. What no client counts belongs to the open series.
  package var series: Series {
    count >= Self.quietBase && count <= Self.lastQuiet ? .quiet : .open
  }

  /// Whether its count is told to nobody but its author: quiet, or (0) not told here.
  package var isQuiet: Bool { participant != .server && (series == .quiet || count == 0) }

  /// Whether it names something by the number of a record.
  package var isNumbered: Bool { participant != .server && count >= Self.numberedBase }

  /// The name of what a proposal makes that is recorded at `number`.
  ///
  /// Law: it is the same whether the count is told or not. After 2^30 records the names begin anew.
  package func name(at number: EventNumber) -> ProposalID {
    guard isQuiet else { return self }
    let low = UInt32(truncatingIfNeeded: number.value) & (Self.numberedBase ^ .max)
    return ProposalID(participant: participant, count: Self.numberedBase | low)
  }

  /// The same without a count that nobody but its author may know.
  var withoutQuietCount: ProposalID {
    isQuiet ? ProposalID(participant: participant, count: 0) : self
  }
}

extension Record {
  /// The name of what its proposal made.
  package var name: ProposalID { by.name(at: number) }
}
