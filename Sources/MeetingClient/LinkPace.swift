/// The timeouts of a link and the delays between its attempts. All durations are positive.
package struct LinkPace: Equatable, Sendable {
  /// Until a connection is made, and once more until it is secure. Measured by the event loop.
  package var connecting = Duration.seconds(10)
  /// From a secure connection to the welcome.
  package var greeting = Duration.seconds(10)
  /// From one ping to the next.
  package var ping = Duration.seconds(15)
  /// The longest silence of the server.
  package var silence = Duration.seconds(40)
  /// For sending the last proposals and the goodbye.
  package var leaving = Duration.seconds(2)
  /// Before the second attempt. It doubles from attempt to attempt.
  package var firstRetry = Duration.milliseconds(250)
  package var longestRetry = Duration.seconds(15)

  package init() {}
}
