import COpenSSL

/// ALPN (RFC 7301): both sides name `plenary/1`, and neither goes on without it, so that this port
/// is never taken for another service's nor the other way round.
package enum ApplicationProtocol {
  package static let name = "plenary/1"

  /// The extension's list with that one name in it, its length first.
  static let list = [UInt8(name.utf8.count)] + Array(name.utf8)

  static func offer(on context: OpaquePointer) throws(OpenSSLReason) {
    // This one call answers 0 when it succeeds.
    guard SSL_CTX_set_alpn_protos(context, list, UInt32(list.count)) == 0 else { throw .take() }
  }

  /// Has the server refuse, with alert no_application_protocol, a client that names other protocols
  /// or none. OpenSSL asks `choose` only when there is a list, hence the look at the hello.
  static func demand(on context: OpaquePointer) {
    SSL_CTX_set_client_hello_cb(
      context, { ssl, alert, _ in ApplicationProtocol.refuseSilence(ssl, alert) }, nil)
    SSL_CTX_set_alpn_select_cb(
      context,
      { _, chosen, count, offered, offeredCount, _ in
        ApplicationProtocol.choose(
          from: UnsafeBufferPointer(start: offered, count: Int(offeredCount)), chosen, count)
      }, nil)
  }

  /// What the two sides agreed on, on a connection whose handshake is complete.
  static func isAgreed(on ssl: OpaquePointer) -> Bool {
    var start: UnsafePointer<UInt8>?
    var count: UInt32 = 0
    SSL_get0_alpn_selected(ssl, &start, &count)
    return UnsafeBufferPointer(start: start, count: Int(count)).elementsEqual(name.utf8)
  }

  private static func refuseSilence(
    _ ssl: OpaquePointer?, _ alert: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    var start: UnsafePointer<UInt8>?
    var count = 0
    let kind = UInt32(TLSEXT_TYPE_application_layer_protocol_negotiation)
    if SSL_client_hello_get0_ext(ssl, kind, &start, &count) == 1 {
      return SSL_CLIENT_HELLO_SUCCESS
    }
    alert?.pointee = SSL_AD_NO_APPLICATION_PROTOCOL
    return SSL_CLIENT_HELLO_ERROR
  }

  /// `chosen` points into `offered`, which OpenSSL allows.
  private static func choose(
    from offered: UnsafeBufferPointer<UInt8>,
    _ chosen: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ count: UnsafeMutablePointer<UInt8>?
  ) -> Int32 {
    var rest = offered[...]
    while let length = rest.popFirst(), Int(length) <= rest.count {
      let entry = rest.prefix(Int(length))
      if entry.elementsEqual(name.utf8) {
        chosen?.pointee = UnsafeBufferPointer(rebasing: entry).baseAddress
        count?.pointee = length
        return SSL_TLSEXT_ERR_OK
      }
      rest = rest.dropFirst(Int(length))
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL
  }
}
