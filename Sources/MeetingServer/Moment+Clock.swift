import Glibc
package import MeetingModel

extension Moment {
  /// What the machine's clock says now.
  @Sendable package static func system() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// This moment and `milliseconds` more; the last moment there is when that is beyond it.
  func later(by milliseconds: Int64) -> Moment {
    let (sum, overflow) = self.milliseconds.addingReportingOverflow(milliseconds)
    return Moment(milliseconds: overflow ? .max : sum)
  }
}
