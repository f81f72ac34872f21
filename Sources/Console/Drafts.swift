import MeetingModel
import OrderedCollections
import Screen

/// What is being written in one place for different purposes: each has a draft of its own, so that no
/// words meant for one go to another.
///
/// At most `most` are kept; of more, those begun first are forgotten.
struct Drafts<Purpose: Hashable & Sendable>: Equatable, Sendable {
  private var drafts: OrderedDictionary<Purpose, Draft> = [:]

  static var most: Int { 100 }

  subscript(purpose: Purpose) -> Draft {
    get {
      drafts[purpose]
        ?? Draft(field: TextField(allowsLines: true, maxScalars: Limits.text))
    }
    set {
      drafts[purpose] = newValue.field.isEmpty ? nil : newValue
      if drafts.count > Self.most { drafts.removeFirst() }
    }
  }

  func isEmpty(_ purpose: Purpose) -> Bool { drafts[purpose] == nil }

  /// Whether something can be read in one of them; `isUnchanged` says which still hold only what they
  /// began with.
  func holdWriting(except isUnchanged: (Purpose, String) -> Bool) -> Bool {
    drafts.contains { !$0.value.field.isBlank && !isUnchanged($0.key, $0.value.field.text) }
  }

  /// Takes the words along, unless some are there already.
  mutating func move(_ purpose: Purpose, to other: Purpose) {
    guard purpose != other, drafts[other] == nil, let draft = drafts.removeValue(forKey: purpose)
    else { return }
    drafts[other] = draft
  }

  /// Writes what was refused below what is there.
  mutating func giveBack(_ text: String, to purpose: Purpose) {
    guard !text.isEmpty else { return }
    let present = self[purpose].field.text
    self[purpose].field.set(present.isEmpty ? text : present + "\n" + text)
  }
}
