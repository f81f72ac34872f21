/// The bytes of a change: for each step a varint of its count with its kind in the two lowest bits; an
/// insert is followed by its text. Every change has exactly one form, and nothing else decodes.
extension Change {
  package func encode(to bytes: inout [UInt8]) {
    var taken = 0
    for step in list.steps {
      bytes.append(varint: step.code)
      guard step.isInsert else { continue }
      let end = UTF8Scan.advance(text.span, from: taken, by: step.count)
      bytes.append(contentsOf: text[taken..<end])
      taken = end
    }
  }

  package var encoded: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 &* list.steps.count &+ text.count)
    encode(to: &bytes)
    return bytes
  }

  package init(decoding bytes: [UInt8]) throws(CodingError) {
    var reader = ByteReader(bytes)
    try self.init(from: &reader)
  }

  /// Reads to the end of the bytes.
  init(from reader: inout ByteReader) throws(CodingError) {
    self.init()
    var last: Step.Kind?
    while !reader.isAtEnd {
      let step = try Step(from: &reader)
      if let last, StepList.joins(last, step.kind) { throw .notCanonical }
      last = step.kind
      list.add(step.kind, step.count)
      if step.isInsert { try reader.scalars(step.count, into: &text) }
    }
    if last == .keep { throw .notCanonical }
  }
}

extension Step {
  var code: UInt64 { UInt64(count) << 2 | UInt64(kind.rawValue) }

  init(from reader: inout ByteReader) throws(CodingError) {
    let code = try reader.varint(bits: 32)
    guard let kind = Kind(rawValue: UInt32(code & 3)) else { throw .unknown }
    guard code >> 2 > 0 else { throw .notCanonical }
    self.init(kind, Int(code >> 2))
  }
}
