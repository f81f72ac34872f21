import Glibc

/// How long this thread has had a processor: what others do on the machine meanwhile does not count.
/// For work without waiting, on one thread.
enum ProcessorTime {
  static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  static func measure(_ work: () throws -> Void) rethrows -> Duration {
    let begun = now
    try work()
    return now - begun
  }
}
