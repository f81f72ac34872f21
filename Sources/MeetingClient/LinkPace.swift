/// How patient a link is, and how fast it tries again. All durations are positive.
package struct LinkPace: Equatable, Sendable {
  /// Until a connection is made, and once more until it is secure. Measured by the event loop.
  package var connecting = Duration.seconds(10)
  /// From a secure connection to the welcome.
  package var greeting = Duration.seconds(10)
  /// From one ping to the next.
  package var ping = Duration.seconds(15)
  /// How long the server may say nothing.
  package var silence = Duration.seconds(40)
  /// For the last proposals and the goodbye to get through.
  package var leaving = Duration.seconds(2)
  /// Before the second attempt. It doubles from attempt to attempt.
  package var firstRetry = Duration.milliseconds(250)
  package var longestRetry = Duration.seconds(15)

  package init() {}
}
