import MeetingModel

/// What waits to be written to the server.
///
/// Law: on one connection the proposals of a series go in the order of their counts, each once. A count
/// that is overtaken would be lost, so what is sent while `.joined` is being delivered (the owner's
/// unsettled proposals, and new ones that were made before the owner heard of it) is put in order first.
///
/// Bounded: signals are dropped when `mostSignals` frames wait; when `mostFrames` do, the owner has
/// sent what no replica holds, and `add` says that the line must be made anew.
package struct SendQueue: Sendable {
  private var frames: [ClientFrame] = []
  private var next = 0
  private var ping: UInt32?
  private var phase = Phase.closed

  private enum Phase { case closed, gathering, open }

  package static let mostSignals = 64
  package static let mostFrames = 2 * Replica.mostUnsettled

  package init() {}

  /// Collects frames from now on, and gives out only pings until `open`.
  package mutating func gather() { phase = .gathering }

  package mutating func open() {
    var proposals: [UInt32: ClientFrame] = [:]
    /// The counts in the order in which the owner sent them last, which is that of its proposals.
    var places: [UInt32] = []
    var others: [ClientFrame] = []
    for frame in frames.reversed() {
      if case .propose(let count, _) = frame {
        if proposals.updateValue(frame, forKey: count) == nil { places.append(count) }
      } else {
        others.append(frame)
      }
    }
    frames = Self.inOrder(places.reversed()).compactMap { proposals[$0] } + others.reversed()
    phase = .open
  }

  /// The counts of each series in order, in the places that the series has.
  private static func inOrder(_ places: [UInt32]) -> [UInt32] {
    let isQuiet = { (count: UInt32) in
      ProposalID(participant: .server, count: count).series == .quiet
    }
    var open = places.filter { !isQuiet($0) }.sorted()[...]
    var quiet = places.filter(isQuiet).sorted()[...]
    return places.compactMap { isQuiet($0) ? quiet.popFirst() : open.popFirst() }
  }

  /// Drops everything, and what comes until the next `gather`.
  package mutating func close() { self = SendQueue() }

  /// False when there is no room. Drops what comes while closed.
  package mutating func add(_ more: [ClientFrame]) -> Bool {
    guard phase != .closed else { return true }
    for frame in more {
      if case .signal = frame {
        let waiting = frames[next...]
        guard waiting.count < Self.mostSignals, !waiting.contains(frame) else { continue }
      }
      guard frames.count - next < Self.mostFrames else { return false }
      frames.append(frame)
    }
    return true
  }

  /// Replaces a ping that still waits. Sent even while closed.
  package mutating func add(ping number: UInt32) { ping = number }

  /// Up to `count` frames, a ping first. Empty when nothing may go.
  package mutating func take(_ count: Int) -> [ClientFrame] {
    let pings = ping.map { [ClientFrame.ping($0)] } ?? []
    ping = nil
    guard phase == .open else { return pings }
    let taken = Array(frames[next...].prefix(count))
    next += taken.count
    if next == frames.count {
      frames = []
      next = 0
    }
    return pings + taken
  }
}
