import MeetingModel

/// How a client counts its proposals: one series for what everybody sees at once, one for everything
/// else (`ProposalID.Series`).
///
/// Laws: the counts in flight are distinct, and grow within a series; where the open proposals are
/// settled before the next is made, the log holds their counts without a hole: a refused one leaves no
/// trace. To a server that knows one series only, everything counts in the open one.
struct Counts: Equatable, Sendable {
  /// The greatest counts that the log is known to hold.
  private(set) var confirmed = Settled(quiet: ProposalID.Series.quiet.start)
  private var next = Settled(open: 1, quiet: ProposalID.Series.quiet.start + 1)
  private var knowsQuiet = false

  /// The greatest counts of both series that a log holds of one participant.
  struct Settled: Equatable, Sendable {
    var open: UInt32 = 0
    /// Nil: the server knows one series only.
    var quiet: UInt32?

    init(open: UInt32 = 0, quiet: UInt32? = nil) {
      self.open = open
      self.quiet = quiet
    }

    init(_ welcome: Welcome) {
      self.init(open: welcome.settled, quiet: welcome.settledQuietly)
    }

    /// Whether a proposal with that count needs no sending again.
    func holds(_ count: UInt32) -> Bool {
      switch count.series {
      case .open: count <= open
      case .quiet: quiet.map { count <= $0 } ?? false
      }
    }

    func reaches(_ other: Settled) -> Bool {
      open >= other.open && (quiet ?? 0) >= (other.quiet ?? 0)
    }
  }

  var nextOpen: UInt32 { next.open }

  func next(for proposal: Proposal) -> UInt32 {
    switch knowsQuiet ? proposal.series : .open {
    case .open: nextOpen
    case .quiet: next.quiet ?? ProposalID.Series.quiet.start &+ 1
    }
  }

  /// A proposal bears that count from now on.
  mutating func take(_ count: UInt32) {
    switch count.series {
    case .open: next.open = max(next.open, count &+ 1)
    case .quiet: next.quiet = max(next.quiet ?? 0, count &+ 1)
    }
  }

  mutating func join(_ settled: Settled) {
    knowsQuiet = settled.quiet != nil
    take(settled.open)
    if let quiet = settled.quiet { take(quiet) }
  }

  mutating func confirm(_ count: UInt32) {
    switch count.series {
    case .open: confirmed.open = max(confirmed.open, count)
    case .quiet: confirmed.quiet = max(confirmed.quiet ?? 0, count)
    }
  }

  mutating func confirm(_ settled: Settled) {
    confirm(settled.open)
    if let quiet = settled.quiet { confirm(quiet) }
  }

  /// A proposal was settled without a record; `waiting` are the counts still in flight. Open counts
  /// above all of these are free again.
  mutating func giveBack(waiting: [UInt32]) {
    guard knowsQuiet else { return }
    let open = waiting.filter { $0.series == .open }.max() ?? 0
    next.open = max(confirmed.open, open) &+ 1
  }
}

extension UInt32 {
  fileprivate var series: ProposalID.Series {
    ProposalID(participant: .server, count: self).series
  }
}
