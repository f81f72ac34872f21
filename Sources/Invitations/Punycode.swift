/// Labels of domain names in other letters than those of ASCII, written in those of ASCII (RFC 3492).
enum Punycode {
  /// Nil for a label that is too long to count. ASCII letters keep their case.
  static func encode(_ label: String.UnicodeScalarView) -> String? {
    var output = String.UnicodeScalarView(label.filter(\.isASCII))
    let basic = output.count
    if basic > 0 { output.append("-") }
    var code = initialCode
    var delta: UInt32 = 0
    var bias = initialBias
    var handled = basic
    while handled < label.count {
      guard let next = label.lazy.map(\.value).filter({ $0 >= code }).min() else { return nil }
      let (step, stepOverflows) = (next - code).multipliedReportingOverflow(by: UInt32(handled + 1))
      let (sum, sumOverflows) = delta.addingReportingOverflow(step)
      guard !stepOverflows, !sumOverflows else { return nil }
      delta = sum
      code = next
      for scalar in label {
        if scalar.value < code {
          guard delta < .max else { return nil }
          delta += 1
        }
        guard scalar.value == code else { continue }
        append(delta, bias: bias, to: &output)
        bias = adapted(delta, count: UInt32(handled + 1), isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      guard delta < .max else { return nil }
      delta += 1
      code += 1
    }
    return String(output)
  }

  // RFC 3492, section 5.
  private static let base: UInt32 = 36
  private static let leastThreshold: UInt32 = 1
  private static let greatestThreshold: UInt32 = 26
  private static let skew: UInt32 = 38
  private static let damp: UInt32 = 700
  private static let initialBias: UInt32 = 72
  private static let initialCode: UInt32 = 0x80
  private static let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789".unicodeScalars)

  /// `delta` as a number of variable length.
  private static func append(
    _ delta: UInt32, bias: UInt32, to output: inout String.UnicodeScalarView
  ) {
    var rest = delta
    var position = base
    while true {
      let threshold =
        position <= bias
        ? leastThreshold
        : min(max(position - bias, leastThreshold), greatestThreshold)
      guard rest >= threshold else { break }
      output.append(digits[Int(threshold + (rest - threshold) % (base - threshold))])
      rest = (rest - threshold) / (base - threshold)
      position += base
    }
    output.append(digits[Int(rest)])
  }

  private static func adapted(_ delta: UInt32, count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / damp : delta / 2
    delta += delta / count
    var steps: UInt32 = 0
    while delta > (base - leastThreshold) * greatestThreshold / 2 {
      delta /= base - leastThreshold
      steps += base
    }
    return steps + (base - leastThreshold + 1) * delta / (delta + skew)
  }
}
