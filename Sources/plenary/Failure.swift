import Localization

/// Why a command cannot do what it is for: one sentence for the reader, one number for scripts.
struct Failure: Error {
  let phrase: Phrase
  let status: ExitReason

  init(_ phrase: Phrase, _ status: ExitReason) {
    self.phrase = phrase
    self.status = status
  }
}
