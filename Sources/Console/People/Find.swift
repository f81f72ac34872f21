import MeetingModel
import Screen

/// Looks for a person by any part of their name while it is being typed.
///
/// The matches are in order of how well they match: names that begin with what was typed, then those
/// in which a word does, then the rest. Once the typing is done (`isPicking`), each match in view bears
/// a letter, and its key chooses it.
struct Find: Equatable, Sendable {
  private(set) var field = TextField(maxScalars: 64)
  private(set) var matches: [ParticipantID] = []
  /// Whether the next character names a match instead of being typed.
  var isPicking = false
  /// Whether arrows have chosen one of the matches.
  var hasMoved = false
  /// Names as they are compared, in the order of the list.
  private var entries: [Entry] = []
  private var folded: [ParticipantID: Entry] = [:]

  private struct Entry: Equatable, Sendable {
    let id: ParticipantID
    let name: String
    let key: [UInt8]
  }

  static let labels = Array("1234567890abcdefghijklmnopqrstuvwxyz")

  init(among order: [ParticipantID], in meeting: Meeting) { follow(order, in: meeting) }

  /// Takes in who there is to be found.
  mutating func follow(_ order: [ParticipantID], in meeting: Meeting) {
    entries = order.map { id in
      let name = meeting.participants[id]?.name ?? ""
      if let known = folded[id], known.name == name { return known }
      let entry = Entry(id: id, name: name, key: Array(name.folded.utf8))
      folded[id] = entry
      return entry
    }
    match()
  }

  mutating func press(_ key: Key) -> Bool {
    guard field.press(key, width: 60) else { return false }
    (isPicking, hasMoved) = (false, false)
    match()
    return true
  }

  mutating func insert(_ text: String) {
    field.insert(text)
    (isPicking, hasMoved) = (false, false)
    match()
  }

  private mutating func match() {
    let words = field.text.folded.split(separator: " ").map { Array($0.utf8) }
    guard let first = words.first else {
      matches = entries.map(\.id)
      return
    }
    var ranked: [[ParticipantID]] = [[], [], []]
    for entry in entries where words.dropFirst().allSatisfy({ entry.key.place(of: $0) != nil }) {
      guard let place = entry.key.place(of: first) else { continue }
      let rank = place == 0 ? 0 : entry.key.hasWord(startingWith: first) ? 1 : 2
      ranked[rank].append(entry.id)
    }
    matches = ranked.flatMap(\.self)
  }
}

extension [UInt8] {
  /// Where `part` stands first. Of UTF-8: never within a code point.
  fileprivate func place(of part: [UInt8], from start: Int = 0) -> Int? {
    guard let head = part.first, count >= part.count else { return nil }
    for place in start...(Swift.max(start, count - part.count))
    where place + part.count <= count && self[place] == head {
      if self[place..<(place + part.count)].elementsEqual(part) { return place }
    }
    return nil
  }

  fileprivate func hasWord(startingWith part: [UInt8]) -> Bool {
    var start = 0
    while let place = place(of: part, from: start) {
      if place == 0 || !self[place - 1].isOfWord { return true }
      start = place + 1
    }
    return false
  }
}

extension UInt8 {
  /// Letters, digits, and all that is not ASCII.
  fileprivate var isOfWord: Bool {
    self >= 0x80 || (0x61...0x7A).contains(self) || (0x30...0x39).contains(self)
  }
}
