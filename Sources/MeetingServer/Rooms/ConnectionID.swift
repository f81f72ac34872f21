/// Names one accepted connection for the life of the process.
struct ConnectionID: Hashable, Sendable, CustomStringConvertible {
  let value: UInt64

  init(_ value: UInt64) { self.value = value }

  var description: String { "\(value)" }
}
