import Logging
import MeetingModel
import NIOCore
import Participation
import Wire

/// The deliveries of a tick's records to those who had a seat before it.
extension Room {
  /// Records that fit into one frame, as one side is told of them, the inside or the outside, each by its
  /// own numbers.
  private struct Telling {
    let records: [Record]
    let after: EventNumber
    let through: EventNumber
    /// Which of them are told apart to whom.
    private(set) var places: [ParticipantID: [Int]] = [:]

    private init(_ records: [Record], after: EventNumber, through: EventNumber) {
      self.records = records
      self.after = after
      self.through = through
      for (index, record) in records.enumerated() {
        for participant in record.intimates { places[participant, default: []].append(index) }
      }
    }

    /// Each record with the bytes that it has in the log: nobody is told more of it.
    static func all(
      of records: [(record: Record, bytes: Int)], after: EventNumber, through: EventNumber
    ) -> [Telling] {
      var tellings: [Telling] = []
      var (some, bytes, start) = ([Record](), 0, after)
      for (record, count) in records {
        if let last = some.last, bytes + count + room > RoomState.longestRecord {
          tellings.append(Telling(some, after: start, through: last.number))
          (some, bytes, start) = ([], 0, last.number)
        }
        some.append(record)
        bytes += count + room
      }
      return start < through
        ? tellings + [Telling(some, after: start, through: through)] : tellings
    }

    /// What a record takes in a delivery at most beside its bytes in the log.
    private static let room = 24
  }

  /// The tick's records, encoded once for each kind of viewer that was here; for those who are told some
  /// of them apart these are put between pieces of the same bytes. `head` is where the meeting was before.
  func fanout(of tick: Tick, after head: Head, through: Head) -> Round.Fanout {
    var fanout = Round.Fanout(after: head, through: through, recast: tick.recast)
    let records = zip(tick.records, tick.encoded).map { (record: $0, bytes: $1.count) }
    let inside = Telling.all(of: records, after: head.inside, through: through.inside)
    var number = head.outside
    let told = records.filter(\.record.event.isToldOutside).map { record, bytes in
      number = number.next
      var record = record
      record.number = number
      // Those who wait know no number of the log, and so no mark.
      record.nonce = nil
      return (record: record, bytes: bytes)
    }
    let outside = Telling.all(of: told, after: head.outside, through: through.outside)
    for kind in state.seating.markedKinds.keys {
      fan(kind.standing == .waiting ? outside : inside, out: &fanout, to: kind)
    }
    return fanout
  }

  private func fan(_ tellings: [Telling], out fanout: inout Round.Fanout, to kind: Viewer.Kind) {
    guard !tellings.isEmpty else { return }
    var common: [SharedFrame] = []
    var apart: [ParticipantID: [Int: SharedFrame]] = [:]
    for (index, telling) in tellings.enumerated() {
      labour.entriesVisited += telling.records.count
      guard let mould = mould(of: telling, for: kind), let frame = frame(mould) else { return }
      common.append(frame.joined)
      for (participant, places) in telling.places {
        guard !fanout.recast.contains(participant),
          let viewer = state.seating.viewer(of: participant),
          viewer.kind == kind
        else { continue }
        labour.entriesVisited += places.count
        let told = places.map { ($0, telling.records[$0].seen(by: viewer)) }
        apart[participant, default: [:]][index] = self.frame(
          mould, told: Dictionary(told, uniquingKeysWith: { first, _ in first }))
      }
    }
    fanout.byKind[kind] = SharedFrame(all: common)
    for (participant, own) in apart {
      fanout.byParticipant[participant] = SharedFrame(
        all: common.indices.map { own[$0] ?? common[$0] })
    }
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

  private func frame(_ mould: DeliveryMould, told: [Int: Record?] = [:]) -> SharedFrame? {
    do throws(WireError) {
      let frame = try mould.frame(told: told)
      // What all of a kind share was made with the mould.
      labour.bytesEncoded += told.isEmpty ? frame.readableBytes : frame.own
      return frame
    } catch {
      logger.error("frame too long", metadata: ["error": "\(error)"])
      return nil
    }
  }
}
