@_spi(_Unicode) import Swift

extension PlainText {
  /// The name of an account or a group as it is kept and compared: an accepted name in lower case and
  /// in normal form C, so that however it is typed it has the same bytes.
  ///
  /// Law: what it gives it gives again when asked about that.
  package static func acceptedAccountName(_ name: String) throws(Refusal) -> String {
    try acceptedName(String(acceptedName(name).lowercased()._nfc))
  }
}

extension String {
  /// By whole scalars; nothing here depends on Foundation.
  fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
