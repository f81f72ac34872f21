import Logging
import MeetingModel
import NIOCore
import Participation
import Wire

/// What fills the gap of one connection.
extension Archivist {
  /// From the newest record, to which `follow` has come.
  mutating func fill(_ gap: Gap, for viewer: Viewer) async -> ArchiveAnswer {
    guard let participant = viewer.participant,
      ledger.meeting.viewer(of: participant) == viewer
    else { return .isAnother }
    if viewer.kind.standing == .waiting { return await lobby(for: viewer, gap) }
    switch gap {
    case .after(let number): return await page(after: number, for: viewer)
    case .joining(let known, let settled):
      if let tail = await tail(after: known, for: viewer) { return tail }
      return await whole(for: viewer, settled: settled)
    case .whole(let settled): return await whole(for: viewer, settled: settled)
    }
  }

  /// Who waits is shown the lobby, by numbers that tell nothing of what happens inside. A waiting
  /// connection that did not read what came is closed: it comes again and is shown the lobby.
  private func lobby(for viewer: Viewer, _ gap: Gap) async -> ArchiveAnswer {
    switch gap {
    case .after: return .isTooWide
    case .joining, .whole: break
    }
    do throws(WireError) {
      let parts = try Snapshot.parts(of: ledger.meeting.seen(by: viewer), head: head.outside)
      let frames = parts.compactMap { ServerFrame.snapshot($0).buffer(logger: logger) }
      return .frames(frames, through: head.outside)
    } catch {
      logger.error("snapshot too long", metadata: ["error": "\(error)"])
      return .isTooWide
    }
  }

  /// The next records for a connection that has some of the meeting. When something was cleared after
  /// those that it has, the connection is closed and comes again: the records would still tell it.
  private func page(after number: EventNumber, for viewer: Viewer) async -> ArchiveAnswer {
    let end = ledger.head
    guard number <= end, end.value - number.value <= rules.longestTail, number >= lastClearing
    else { return .isTooWide }
    guard number < end else { return .frames([], through: end) }
    guard let entries = await entries(after: number, through: end),
      let through = entries.last?.record.number,
      let frame = delivery(of: entries.map(\.record), after: number, through, to: viewer)
    else { return .isTooWide }
    return .frames([frame], through: through)
  }

  /// The records since what a client knows from before. Nil when they are more than a snapshot may
  /// cost, or do not add up to what the participant may know now; their sizes are known before they are
  /// read. Nil as well when something was cleared since: the records before would still tell it.
  private func tail(after known: EventNumber, for viewer: Viewer) async -> ArchiveAnswer? {
    let longest = known == .none ? rules.newcomerTail : rules.longestTail
    let end = ledger.head
    guard let participant = viewer.participant, ledger.joinsOn(to: known, of: participant),
      known <= end, end.value - known.value <= longest
    else { return nil }
    guard let entries = await records(after: known, through: end),
      !entries.contains(where: \.record.event.clears),
      let frame = delivery(of: entries.map(\.record), after: known, end, to: viewer)
    else { return nil }
    return .frames([frame], through: end)
  }

  /// All records after `known`, when they have no more than `longestTailBytes` bytes.
  private func records(
    after known: EventNumber, through end: EventNumber
  ) async -> [Recent.Entry]? {
    guard known < end else { return [] }
    let most = Int(end.value - known.value)
    let bytes = rules.longestTailBytes
    if let size = archive.bytes(after: known), size > bytes { return nil }
    var entries = archive.page(after: known, most: most, bytes: bytes)
    if entries == nil {
      do {
        entries = try await log.entries(of: meeting, after: known, most: most, bytes: bytes)
      } catch {
        logger.error("the log cannot be read", metadata: ["error": "\(error)"])
      }
    }
    guard let entries, entries.count == most, entries.reduce(0, { $0 + $1.bytes }) <= bytes else {
      return nil
    }
    return entries
  }

  /// A snapshot that many share, and the first records since. It holds what was settled of the
  /// participant's proposals: else their client would take them for refused.
  private mutating func whole(for viewer: Viewer, settled: Settled) async -> ArchiveAnswer {
    guard let participant = viewer.participant else { return .isAnother }
    do throws(WireError) {
      var edition = self.edition ?? Edition(of: ledger)
      self.edition = nil
      if !edition.holds(settled, of: participant) { edition = Edition(of: ledger) }
      let frames = try await edition.frames(for: viewer)
      self.edition = edition
      return .frames(frames, through: edition.number)
    } catch {
      logger.error("snapshot too long", metadata: ["error": "\(error)"])
      return .isTooWide
    }
  }

  /// Records of the past, as they may be told now.
  private func delivery(
    of records: [Record], after: EventNumber, _ through: EventNumber, to viewer: Viewer
  ) -> ByteBuffer? {
    let told = records.compactMap { record -> Record? in
      guard case .chat(let event) = record.event else { return record.seen(by: viewer) }
      var record = record
      record.event = .chat(ledger.meeting.chat.withoutWhatIsGone(event, by: record.name))
      return record.seen(by: viewer)
    }
    return ServerFrame.delivery(
      Delivery(after: after, through: through, records: told, mark: records.last?.mark)
    )
    .buffer(logger: logger)
  }
}

extension Event {
  /// Whether it takes away all that somebody left.
  var clears: Bool {
    if case .participants(.cleared) = self { return true }
    return false
  }
}
