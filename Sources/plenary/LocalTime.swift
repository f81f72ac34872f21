import Glibc
import Localization
import MeetingModel

/// What this machine knows of the time of day here: the zone of TZ, or else of /etc/localtime, also when
/// that is changed while the program runs.
enum LocalTime {
  private static let year: Int64 = 366 * 86_400_000

  /// Ten years back, for what is read in old meetings, and two ahead.
  static func offsets(around now: Moment) -> UTCOffsets {
    tzset()
    return UTCOffsets(from: now.milliseconds - 10 * year, to: now.milliseconds + 2 * year) {
      seconds(at: $0)
    }
  }

  private static func seconds(at milliseconds: Int64) -> Int {
    var time = time_t(milliseconds / 1_000 - (milliseconds % 1_000 < 0 ? 1 : 0))
    var local = tm()
    return localtime_r(&time, &local) == nil ? 0 : local.tm_gmtoff
  }
}
