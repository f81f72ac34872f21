import Invitations
import Logging
import MeetingClient
import MeetingModel
import MeetingServer
import NIOCore
import NIOPosix
import Participation
import SecureTransport
import Storage
import StorageSQLite
import Wire

/// From one participant's proposal to another one's replica, beside what the same bytes take without
/// a meeting.
struct ProposalPath {
  private(set) var loopback = Durations()
  private(set) var append = Durations()
  /// TLS echo with one append: nothing that keeps a message before it shows it can be faster.
  private(set) var floor = Durations()
  private(set) var proposal = Durations()
  let requestBytes: Int
  let replyBytes: Int

  var rows: KeyValuePairs<String, Durations> {
    [
      "TLS echo": loopback, "one durable append": append, "TLS echo with one append": floor,
      "proposal to replica": proposal,
    ]
  }

  struct BadInvitation: Error {}

  /// Rounds are this far apart, so that a client stays within what a server allows it.
  private static let pace = Duration.milliseconds(7)
  private static let warmUp = 20

  static func measure(count: Int, clients: Int, folder: String) async throws -> ProposalPath {
    let place = try TemporaryFolder(in: folder)
    defer { place.remove() }
    let group = MultiThreadedEventLoopGroup.singleton
    let identity = try ServerIdentity.selfSigned(hosts: ["127.0.0.1"], now: 1_790_000_000)
    let store = try SQLiteStorage.open(folder: try place.folder("meeting"))
    var logger = Logger(label: "bench")
    logger.logLevel = .error
    let server = try await MeetingServer.bind(
      .init(), identity: identity, log: store, directory: store, group: group, logger: logger)
    let serving = Task { try await server.run() }
    let entry = try await server.makeMeeting(title: "Bench")
    guard let port = server.address.port,
      let invitation = Invitation(
        host: "127.0.0.1", port: port, meeting: entry.id, key: entry.attendeeKey,
        pin: identity.fingerprint.text)
    else { throw BadInvitation() }
    var guests: [Guest] = []
    for number in 1...clients {
      guests.append(try await Guest.join(invitation, name: "Guest \(number)", group: group))
    }
    var path = try ProposalPath()
    let floor = try await EchoFloor.make(
      identity: identity, folder: try place.folder("floor"), request: path.requestBytes,
      reply: path.replyBytes, group: group)
    for index in 0..<count + warmUp {
      let round = try await path.round(index, from: guests[0], to: guests[1], floor: floor)
      if index >= warmUp { path.keep(round) }
      try await Task.sleep(for: pace)
    }
    try await floor.close()
    for guest in guests { await guest.leave() }
    serving.cancel()
    try await serving.value
    try store.close()
    return path
  }

  private init() throws {
    var request = ByteBuffer()
    try ClientFrame.propose(count: 500, .chat(.say(Self.text(500), to: .everyone)))
      .encode(into: &request)
    requestBytes = request.readableBytes
    var reply = ByteBuffer()
    let event = Event.chat(.said(Self.text(500), to: .everyone))
    try SizeSample.delivery(of: event, count: 1).encode(into: &reply)
    replyBytes = reply.readableBytes
  }

  /// One turn of each: echo, append, echo with append, proposal.
  private struct Round {
    var loopback: Duration
    var append: Duration
    var floor: Duration
    var proposal: Duration
  }

  private mutating func keep(_ round: Round) {
    loopback.add(round.loopback)
    append.add(round.append)
    floor.add(round.floor)
    proposal.add(round.proposal)
  }

  private func round(
    _ index: Int, from: Guest, to: Guest, floor: EchoFloor
  ) async throws -> Round {
    let clock = ContinuousClock()
    return Round(
      loopback: try await clock.measure { try await floor.echo() },
      append: try await clock.measure { try await floor.append() },
      floor: try await clock.measure { try await floor.echoWithAppend() },
      proposal: try await clock.measure {
        try await from.propose(.chat(.say(Self.text(index), to: .everyone)))
        try await to.until { $0.chat.messages.count > index }
      })
  }

  private static func text(_ index: Int) -> String { "twenty letters, \(10_000 + index)" }
}
