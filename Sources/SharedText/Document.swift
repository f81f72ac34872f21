/// A text that many edit, as the server orders it and as the log tells it: text, version, and the
/// history that late edits are rebased over.
///
/// `rebased` is the rule (it may refuse), `apply` the fact. Law: applying the same changes from the same
/// start gives equal documents, whatever was refused in between.
package struct Document: Equatable, Sendable {
  /// With each version that this divides, the next change carries the text's checksum.
  package static let checksumInterval: UInt64 = 256

  package private(set) var text: Text
  package private(set) var history: History
  /// The most scalars the text may have. Counted on the result: many small edits count too.
  package let limit: Int

  package var version: Version { history.head }

  package init(
    _ text: Text = Text(), version: Version = .start, limit: Int = 4 << 20, window: Int = 32_768
  ) {
    self.init(text, history: History(from: version, window: window), limit: limit)
  }

  init(_ text: Text, history: History, limit: Int) {
    self.text = text
    self.history = history
    self.limit = min(limit, Step.limit)
  }

  /// The change that `edit` makes now. Nobody's edit is refused for being late, but for
  /// `.tooOld`, which no edit at `version` is. The result may be empty: what it deletes may be gone.
  package func rebased(_ edit: Edit) throws(EditRefusal) -> Change {
    guard !edit.change.isEmpty else { throw .empty }
    guard edit.change.stepCount <= History.mostSteps else { throw .tooManySteps }
    guard edit.change.insertedBytes <= History.mostInserted else { throw .tooMuchInserted }
    let change = try history.rebase(edit, count: text.count)
    guard change.growth <= 0 || text.count &+ change.growth <= limit else { throw .tooLong }
    return change
  }

  /// Makes the next change; throws and stays as it was when it does not fit.
  package mutating func apply(_ change: Change) throws(ChangeError) {
    try text.apply(change)
    history.record(change)
  }

  /// Leads to the next version without a change.
  package mutating func pass() { history.record(Change()) }

  /// The checksum of the text at this version when it is one that the next change has to carry.
  package var dueChecksum: UInt64? {
    version.value % Self.checksumInterval == 0 ? text.checksum : nil
  }
}
