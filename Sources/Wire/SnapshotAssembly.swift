package import MeetingModel
package import Participation

/// Puts the parts of a snapshot together as they come. Empty again after the last part and after an
/// error.
///
/// Law: `Snapshot.parts(of: meeting, head:)`, taken one after the other, give nil and in the end
/// `meeting`.
package struct SnapshotAssembly: Sendable {
  /// Bytes of all parts at most: what lies beyond is refused and nothing of it kept.
  package static let longest = 256 << 20

  private var head: EventNumber?
  private var bytes: [UInt8] = []

  package init() {}

  /// Whether some parts have come and others have not.
  package var isUnderWay: Bool { head != nil }

  /// The meeting when `part` is the last one, else nil.
  package mutating func take(_ part: Snapshot) throws(WireError) -> Meeting? {
    do throws(WireError) {
      guard head ?? part.head == part.head else { throw .invalid(field: "head") }
      guard part.bytes.count <= Self.longest - bytes.count else {
        throw .tooLong(limit: Self.longest)
      }
      head = part.head
      bytes += part.bytes
      guard part.isLast else { return nil }
      let meeting = try MeetingCodec.decode(bytes)
      self = SnapshotAssembly()
      return meeting
    } catch {
      self = SnapshotAssembly()
      throw error
    }
  }
}
