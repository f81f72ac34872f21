/// How long to wait before the next attempt: twice as long each time up to `longestRetry`, of which
/// a random half is left out, so that the clients of a server that restarts do not come all at once.
///
/// Law: wait n is between half of and whole `min(firstRetry * 2^n, longestRetry)`.
struct BackOff: Sendable {
  private let first: Duration
  private let longest: Duration
  private var step: Duration

  init(_ pace: LinkPace) {
    first = pace.firstRetry
    longest = pace.longestRetry
    step = min(first, longest)
  }

  mutating func next(using random: inout some RandomNumberGenerator) -> Duration {
    let half = step / 2
    step = min(step * 2, longest)
    return half + half * Double.random(in: 0...1, using: &random)
  }

  mutating func reset() { step = min(first, longest) }
}
