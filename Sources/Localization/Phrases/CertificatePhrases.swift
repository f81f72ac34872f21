/// What is wrong with a certificate: the end of a sentence that names its file. Keys "certificate.*".
package struct CertificatePhrases: PhraseGroup {
  static let group = "certificate"

  package var missing: Phrase { phrase() }
  package var notOne: Phrase { phrase() }
  package var noKey: Phrase { phrase() }
  package func keyMismatch(path: String) -> Phrase { phrase(.text(path)) }
  package func badHost(host: String) -> Phrase { phrase(.text(host)) }
  package func refused(code: String) -> Phrase { phrase(.text(code)) }
}

extension Phrase {
  package static let certificate = CertificatePhrases()
}
