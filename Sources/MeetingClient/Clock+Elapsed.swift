extension Clock where Duration == Swift.Duration {
  /// Tells how long it is since this call.
  func elapsed() -> @Sendable () -> Swift.Duration {
    let start = now
    return { start.duration(to: now) }
  }
}

extension Duration {
  /// Whole milliseconds, towards zero; `Int.max` for what is beyond.
  var milliseconds: Int {
    let (seconds, attoseconds) = components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
    let (sum, beyond) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
    return overflow || beyond ? .max : Int(sum)
  }
}
