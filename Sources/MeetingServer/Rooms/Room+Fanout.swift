import Logging
import MeetingModel
import NIOCore
import Wire

/// What a tick's records are for those who had a seat before it.
extension Room {
  /// The records as one side is told of them, the inside or the outside, each by its own numbers.
  private struct Telling {
    let records: [Record]
    let after: EventNumber
    let through: EventNumber
    /// Which of them are told apart to whom.
    private(set) var places: [ParticipantID: [Int]] = [:]

    init(_ records: [Record], after: EventNumber, through: EventNumber) {
      self.records = records
      self.after = after
      self.through = through
      for (index, record) in records.enumerated() {
        for participant in record.intimates { places[participant, default: []].append(index) }
      }
    }
  }

  /// The tick's records, encoded once for each kind of viewer that was here, and put together anew only
  /// for those who are told some of them apart. `head` is where the meeting was before.
  func fanout(of tick: Tick, after head: Head, through: Head) -> Round.Fanout {
    var fanout = Round.Fanout(after: head, through: through, recast: tick.recast)
    let inside = Telling(tick.records, after: head.inside, through: through.inside)
    var number = head.outside
    let told = tick.records.filter(\.event.isToldOutside).map { record in
      number = number.next
      var record = record
      record.number = number
      // Those who wait know no number of the log, and so no mark.
      record.nonce = nil
      return record
    }
    let outside = Telling(told, after: head.outside, through: through.outside)
    for kind in state.seating.markedKinds.keys {
      let telling = kind.standing == .waiting ? outside : inside
      guard telling.after < telling.through, let mould = mould(of: telling, for: kind) else {
        continue
      }
      labour.entriesVisited += telling.records.count
      fanout.byKind[kind] = frame(mould)
      for (participant, places) in telling.places {
        guard !fanout.recast.contains(participant),
          let viewer = state.seating.viewer(of: participant),
          viewer.kind == kind
        else { continue }
        let apart = places.map { ($0, telling.records[$0].seen(by: viewer)) }
        labour.entriesVisited += places.count
        fanout.byParticipant[participant] = frame(
          mould, told: Dictionary(apart, uniquingKeysWith: { first, _ in first }))
      }
    }
    return fanout
  }

  private func mould(of telling: Telling, for kind: Viewer.Kind) -> DeliveryMould? {
    do throws(WireError) {
      return try DeliveryMould(
        of: telling.records, after: telling.after, through: telling.through, for: kind)
    } catch {
      logger.error("records too long", metadata: ["error": "\(error)"])
      return nil
    }
  }

  private func frame(_ mould: DeliveryMould, told: [Int: Record?] = [:]) -> ByteBuffer? {
    var buffer = ByteBuffer()
    do throws(WireError) {
      try mould.encode(told: told, into: &buffer)
      labour.bytesEncoded += buffer.readableBytes
      return buffer
    } catch {
      logger.error("frame too long", metadata: ["error": "\(error)"])
      return nil
    }
  }
}
