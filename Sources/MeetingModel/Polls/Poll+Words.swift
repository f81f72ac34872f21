extension Poll {
  /// The answers in words among some ballots, each counted once however many gave it.
  ///
  /// Law: to take a ballot in, or to tell what it would bring, costs the same however many there are.
  struct Words: Sendable {
    private var givers: [String: Int] = [:]
    /// Bytes of UTF-8 in all of them.
    private(set) var bytes = 0

    init(of ballots: some Sequence<Ballot>) {
      for ballot in ballots { change(from: nil, to: ballot) }
    }

    /// `bytes` once somebody votes `ballot` instead of `before`.
    func bytes(from before: Ballot?, to ballot: Ballot?) -> Int {
      let (old, new) = (before?.words, ballot?.words)
      guard old != new else { return bytes }
      let freed = old.flatMap { givers[$0] == 1 ? $0.utf8.count : nil } ?? 0
      let added = new.flatMap { givers[$0] == nil ? $0.utf8.count : nil } ?? 0
      return bytes - freed + added
    }

    mutating func change(from before: Ballot?, to ballot: Ballot?) {
      if let old = before?.words, let place = givers.index(forKey: old) {
        if givers.values[place] > 1 {
          givers.values[place] -= 1
        } else {
          // What is spelled otherwise in bytes may be the same answer.
          bytes -= givers.remove(at: place).key.utf8.count
        }
      }
      guard let new = ballot?.words else { return }
      if givers[new] == nil { bytes += new.utf8.count }
      givers[new, default: 0] += 1
    }
  }
}

extension Poll.Ballot {
  /// What it counts for in the share of words.
  var load: Load { Load(size: words?.utf8.count ?? 0) }

  fileprivate var words: String? {
    switch self {
    case .options: nil
    case .text(let text): text
    }
  }
}
