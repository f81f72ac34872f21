/// Bytes that are no frame, record or snapshot of this protocol. Decoders throw it and change nothing.
package enum WireError: Error, Equatable, Sendable {
  case tooLong(limit: Int)
  /// Not Protocol Buffers, or not of the expected message.
  case undecodable
  /// Well-formed, but of a kind that this version does not know.
  case unknownKind
  /// A field that must be there is missing, or holds a value out of its range.
  case invalid(field: String)
}
