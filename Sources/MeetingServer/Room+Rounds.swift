import Logging
import MeetingModel
import NIOCore
import Storage
import Wire

extension Room {
  /// What a stored tick means for the connections, as bytes; `seated` are the viewers before it, some
  /// of whom it may have dismissed.
  func parcel(of tick: Tick, seated: [Viewer]) async -> Lanes.Parcel {
    var parcel = Lanes.Parcel(shared: Round(), orders: [])
    if !tick.records.isEmpty { parcel.shared.delivery = fanout(of: tick, to: seated) }
    var snapshots: [Viewer.Kind: [ByteBuffer]] = [:]
    for action in tick.actions {
      switch action {
      case .admit(let admission):
        guard let connection = connections[admission.connection] else { continue }
        let frames = await frames(for: admission, in: tick, &snapshots)
        parcel.orders.append(
          Round.Order(
            connection: connection,
            action: frames.map { .admit(admission.viewer, $0) } ?? .dismiss(nil)))
      case .deny(let id, let refusal): dismiss(id, .denied(refusal), &parcel)
      case .farewell(let id, let farewell): dismiss(id, .farewell(farewell), &parcel)
      case .cut(let id):
        guard let connection = connections[id] else { continue }
        parcel.orders.append(Round.Order(connection: connection, action: .dismiss(nil)))
      case .outcome(let id, let count, let refusal):
        guard let connection = connections[id],
          let frame = ServerFrame.outcome(count: count, refusal).buffer(logger: logger)
        else { continue }
        parcel.orders.append(Round.Order(connection: connection, action: .send(frame)))
      case .alreadyDecided(let id, let count):
        guard let connection = connections[id],
          let frame = ServerFrame.alreadyDecided(count: count).buffer(logger: logger)
        else { continue }
        parcel.orders.append(Round.Order(connection: connection, action: .send(frame)))
      case .signal(let author, let signal):
        guard let frame = ServerFrame.signal(from: author, signal).buffer(logger: logger) else {
          continue
        }
        parcel.shared.signals.append(
          Round.SignalFrame(
            author: author, audience: signal.audience(author: author), frame: frame))
      case .history(let id, let before, let most):
        guard let connection = connections[id], let viewer = state.seats[id],
          let frame = history(before: before, most: most, for: viewer)
        else { continue }
        parcel.orders.append(Round.Order(connection: connection, action: .send(frame)))
      case .recast(let id, let viewer, let welcome):
        guard let connection = connections[id] else { continue }
        let frames = recasting(to: viewer, welcome, in: tick, &snapshots)
        parcel.orders.append(
          Round.Order(
            connection: connection, action: frames.map { .recast(viewer, $0) } ?? .dismiss(nil)))
      case .page(let id, let viewer, let after):
        guard let connection = connections[id] else { continue }
        parcel.orders.append(
          Round.Order(
            connection: connection, action: await page(for: viewer, after: after, tick.through)))
      }
    }
    return parcel
  }

  private func dismiss(_ id: ConnectionID, _ frame: ServerFrame, _ parcel: inout Lanes.Parcel) {
    guard let connection = connections[id] else { return }
    let action = Round.Action.dismiss(frame.buffer(logger: logger))
    parcel.orders.append(Round.Order(connection: connection, action: action))
  }

  /// The tick's records, encoded once for each kind of viewer that was here, and put together anew only
  /// for those who are told some of them apart.
  private func fanout(of tick: Tick, to seated: [Viewer]) -> Round.Fanout {
    var fanout = Round.Fanout(after: tick.after, recast: tick.recast)
    var places: [ParticipantID: [Int]] = [:]
    for (index, record) in tick.records.enumerated() {
      for participant in record.intimates { places[participant, default: []].append(index) }
    }
    // Nil where there is no telling all of a kind.
    var moulds: [Viewer.Kind: DeliveryMould?] = [:]
    var frames: [Viewer.Kind: ByteBuffer?] = [:]
    for viewer in seated {
      guard let participant = viewer.participant, !fanout.recast.contains(participant),
        let mould = mould(of: tick, for: viewer.kind, &moulds)
      else { continue }
      if let apart = places[participant] {
        let told = apart.map { ($0, tick.records[$0].seen(by: viewer)) }
        fanout.byParticipant[participant] = frame(
          mould, told: Dictionary(told, uniquingKeysWith: { first, _ in first }))
      } else if frames[viewer.kind] == nil {
        frames.updateValue(frame(mould), forKey: viewer.kind)
      }
    }
    fanout.byKind = frames.compactMapValues(\.self)
    return fanout
  }

  private func mould(
    of tick: Tick, for kind: Viewer.Kind, _ moulds: inout [Viewer.Kind: DeliveryMould?]
  ) -> DeliveryMould? {
    if let known = moulds[kind] { return known }
    var made: DeliveryMould?
    do throws(WireError) {
      made = try DeliveryMould(
        of: tick.records, after: tick.after, through: tick.through, for: kind)
    } catch {
      logger.error("records too long", metadata: ["error": "\(error)"])
    }
    moulds.updateValue(made, forKey: kind)
    return made
  }

  private func frame(_ mould: DeliveryMould, told: [Int: Record?] = [:]) -> ByteBuffer? {
    var buffer = ByteBuffer()
    do throws(WireError) {
      try mould.encode(told: told, into: &buffer)
      return buffer
    } catch {
      logger.error("frame too long", metadata: ["error": "\(error)"])
      return nil
    }
  }

  private func delivery(
    of records: [Record], after: EventNumber, through: EventNumber, to viewer: Viewer
  ) -> ByteBuffer? {
    ServerFrame.delivery(
      Delivery(
        after: after, through: through, records: records.compactMap { $0.seen(by: viewer) },
        mark: records.last?.mark)
    ).buffer(logger: logger)
  }

  /// The welcome, and behind it the tail since what the client knows or, when that is shorter, the
  /// meeting whole. Nil when there is no telling: the client had better come again.
  ///
  /// `snapshots` holds this tick's.
  private func frames(
    for admission: Tick.Admission, in tick: Tick,
    _ snapshots: inout [Viewer.Kind: [ByteBuffer]]
  ) async -> [ByteBuffer]? {
    guard let welcome = ServerFrame.welcome(admission.welcome).buffer(logger: logger) else {
      return nil
    }
    if let tail = await tail(for: admission, through: tick.through) { return [welcome, tail] }
    return snapshot(of: tick, to: admission.viewer, &snapshots).map { [welcome] + $0 }
  }

  private func recasting(
    to viewer: Viewer, _ welcome: Welcome, in tick: Tick,
    _ snapshots: inout [Viewer.Kind: [ByteBuffer]]
  ) -> [ByteBuffer]? {
    guard let welcome = ServerFrame.recast(welcome).buffer(logger: logger) else { return nil }
    return snapshot(of: tick, to: viewer, &snapshots).map { [welcome] + $0 }
  }

  /// Encoded once in this tick for those who have nothing in the meeting that is theirs alone.
  private func snapshot(
    of tick: Tick, to viewer: Viewer, _ snapshots: inout [Viewer.Kind: [ByteBuffer]]
  ) -> [ByteBuffer]? {
    let isIntimate = viewer.participant.map(state.ledger.meeting.isIntimate) ?? false
    guard !isIntimate else { return snapshot(of: tick, for: viewer) }
    if let known = snapshots[viewer.kind] { return known }
    let parts = snapshot(of: tick, for: .anyone(viewer.kind))
    snapshots[viewer.kind] = parts
    return parts
  }

  private func snapshot(of tick: Tick, for viewer: Viewer) -> [ByteBuffer]? {
    do throws(WireError) {
      let meeting = state.ledger.meeting.seen(by: viewer, messages: Chat.Page.most)
      return try Snapshot.parts(of: meeting, head: tick.through, mark: state.ledger.mark)
        .compactMap { ServerFrame.snapshot($0).buffer(logger: logger) }
    } catch {
      logger.error("snapshot too long", metadata: ["error": "\(error)"])
      return nil
    }
  }

  private func history(before id: ProposalID, most: Int, for viewer: Viewer) -> ByteBuffer? {
    let page = state.ledger.meeting.chat.page(before: id, most: most, seenBy: viewer)
    return ServerFrame.history(page).buffer(logger: logger)
  }

  /// Nil when a snapshot is the shorter way.
  private func tail(
    for admission: Tick.Admission, through: EventNumber
  ) async -> ByteBuffer? {
    let known = admission.known
    let rules = around.rules
    let longest = known == .none ? rules.newcomerTail : rules.longestTail
    guard let participant = admission.viewer.participant,
      state.ledger.joinsOn(to: known, of: participant)
    else { return nil }
    guard known <= through, through.value - known.value <= longest,
      let records = await records(after: known, through: through),
      let frame = delivery(of: records, after: known, through: through, to: admission.viewer),
      frame.readableBytes <= rules.longestTailBytes
    else { return nil }
    return frame
  }

  private static let pageLength: UInt64 = 500

  /// The next records for a connection that lost its queue. One that is too far behind is closed: it
  /// comes again and gets a snapshot, with a welcome that says what is settled of its own.
  private func page(
    for viewer: Viewer, after: EventNumber, _ head: EventNumber
  ) async -> Round.Action {
    guard let participant = viewer.participant,
      state.ledger.joinsOn(to: after, of: participant), after <= head,
      head.value - after.value <= around.rules.longestTail
    else {
      return .dismiss(nil)
    }
    let through = min(head, EventNumber(after.value + Self.pageLength))
    guard let records = await records(after: after, through: through),
      let frame = delivery(of: records, after: after, through: through, to: viewer)
    else { return .dismiss(nil) }
    return .page(frame, through: through, isLast: through == head)
  }

  /// Those of the past, as they may be told now.
  private func records(after: EventNumber, through: EventNumber) async -> [Record]? {
    await stored(after: after, through: through)?.map { record in
      guard case .chat(let event) = record.event else { return record }
      var record = record
      let chat = state.ledger.meeting.chat
      record.event = .chat(chat.withoutWhatIsGone(event, by: record.name))
      return record
    }
  }

  private func stored(after: EventNumber, through: EventNumber) async -> [Record]? {
    if let held = recent.records(after: after, through: through) { return held }
    do {
      return try await around.log.records(of: entry.id, after: after, through: through)
    } catch {
      logger.error("the log cannot be read", metadata: ["error": "\(error)"])
      return nil
    }
  }
}
