import COpenSSL

/// Why OpenSSL refused something: the packed code of its error queue, 0 when it gave none.
package struct OpenSSLReason: Error, Hashable, Sendable, CustomStringConvertible {
  package let code: UInt

  package init(code: UInt) { self.code = code }

  /// The oldest error of this thread's queue, which is the cause of the later ones. Empties the
  /// queue, because the next call on this thread would take a leftover for its own.
  static func take() -> OpenSSLReason {
    let code = ERR_peek_error()
    ERR_clear_error()
    return OpenSSLReason(code: code)
  }

  /// The SSL_R_, PEM_R_ … number, without its library.
  var reason: Int32 { ERR_GET_REASON(code) }

  var library: Int32 { ERR_GET_LIB(code) }

  /// OpenSSL's own words, English, for logs only.
  package var description: String {
    guard code != 0, let text = ERR_reason_error_string(code) else { return "code \(code)" }
    return String(cString: text)
  }
}
