/// So many things, and how large they are together.
package struct Load: Hashable, Sendable {
  package var count: Int
  /// In bytes of UTF-8; of drawings in points, of shared texts in unicode scalars.
  package var size: Int

  package init(count: Int = 0, size: Int = 0) {
    self.count = count
    self.size = size
  }

  /// One thing of that text.
  init(_ text: String) { self.init(count: 1, size: text.utf8.count) }

  static func + (a: Load, b: Load) -> Load {
    Load(count: a.count + b.count, size: a.size + b.size)
  }

  static func - (a: Load, b: Load) -> Load {
    Load(count: a.count - b.count, size: a.size - b.size)
  }

  static prefix func - (a: Load) -> Load { Load() - a }
  static func += (a: inout Load, b: Load) { a = a + b }
}

/// How much of one kind of thing a meeting takes, and who may take how much of it.
///
/// - An attendee may hold `each` at most, and an eighth of what would then still be free.
/// - What comes from one place may be three times what would then still be free, once participants came
///   from several places. As long as all come from one place, that place may use everything.
/// - `reserve` is for those who present. A presenter may hold three times what would then still be free.
/// - Those who organize may use up the rest.
///
/// Laws, whatever attendees do under however many names:
/// - `reserve` is free for those who present.
/// - Of two attendees of one place the one who holds less is never refused what the other is granted.
/// - What is deleted makes room at once, for its author, for their place, and in all.
///
/// Counts and sizes are bounded alike, each by itself. More of one is not refused for the other.
package struct Share: Hashable, Sendable {
  package let most: Load
  package let reserve: Load
  package let each: Load

  package init(most: Load, reserve: Load = Load(), each: Load) {
    self.most = most
    self.reserve = reserve
    self.each = each
  }

  /// An attendee may hold one in so many of what is free, and a place so many times what is free.
  static let partOfOne = 8
  static let timesOfPlace = 3

  /// The standing of the person who asks for more.
  package enum Standing: Hashable, Sendable {
    case attending, presenting, organizing
  }

  /// The bound that refuses it.
  package enum Shortage: Hashable, Sendable {
    /// They hold their share; the number says how much.
    case own(Load)
    /// Those at their place hold its share.
    case place
    /// Everything is used up: the number of things (`counted`), or their size.
    case all(counted: Bool)
  }

  /// What somebody holds who wants more, and the others.
  package struct Claim: Hashable, Sendable {
    package var standing: Standing
    package var own: Load
    /// What is held at their place; nil when that does not count.
    package var place: Load?
    package var all: Load

    package init(_ standing: Standing, own: Load, place: Load? = nil, all: Load) {
      self.standing = standing
      self.own = own
      self.place = place
      self.all = all
    }
  }

  /// What keeps `claim` from taking `more`; nil for nothing. Of what does not grow, nothing is asked.
  package func shortage(of more: Load, for claim: Claim) -> Shortage? {
    for part in [\Load.count, \Load.size] where more[keyPath: part] > 0 {
      if let shortage = shortage(of: more[keyPath: part], part, for: claim) { return shortage }
    }
    return nil
  }

  private func shortage(
    of more: Int, _ part: KeyPath<Load, Int>, for claim: Claim
  ) -> Shortage? {
    let own = claim.own[keyPath: part]
    let left = most[keyPath: part] - claim.all[keyPath: part] - more
    let all = Shortage.all(counted: part == \.count)
    let held = own > 0 ? Shortage.own(claim.own) : all
    guard left >= 0 else { return all }
    switch claim.standing {
    case .organizing: return nil
    case .presenting: return own + more <= Self.timesOfPlace * left ? nil : held
    case .attending:
      guard own + more <= each[keyPath: part] else { return .own(claim.own) }
      let free = left - reserve[keyPath: part]
      guard free >= 0 else { return all }
      // There would be room for it: it is too much for one person at once.
      let isLarge = part == \.size && more <= free
      guard (own + more) * Self.partOfOne <= free else { return isLarge ? .own(claim.own) : held }
      guard let place = claim.place?[keyPath: part] else { return nil }
      return place + more <= Self.timesOfPlace * free ? nil : .place
    }
  }
}
