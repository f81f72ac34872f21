/// A dictionary that can go back to what it was when it was marked. Marking and going back cost by what
/// has changed, whatever its size.
struct Reversible<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private(set) var values: [Key: Value] = [:]
  /// What was there at the mark, of the keys set since.
  private var before: [Key: Value?] = [:]

  var isEmpty: Bool { values.isEmpty }
  var count: Int { values.count }

  subscript(key: Key) -> Value? {
    get { values[key] }
    set {
      if before[key] == nil { before.updateValue(values[key], forKey: key) }
      values[key] = newValue
    }
  }

  /// What was there at the mark.
  func marked(_ key: Key) -> Value? {
    if let known = before[key] { return known }
    return values[key]
  }

  /// The keys set since the mark.
  var changed: Dictionary<Key, Value?>.Keys { before.keys }

  mutating func mark() { before = [:] }

  mutating func goBack() {
    for (key, value) in before { values[key] = value }
    before = [:]
  }
}
