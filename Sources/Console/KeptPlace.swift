/// Where the one stands, or stood, that keys act on in a list whose members come and go: while it is
/// there, it stays the one; when it has gone, its neighbour takes its place.
struct KeptPlace: Equatable, Sendable {
  private var place = 0

  /// Of `id` or, when it has gone or is nil, of the one in its place; 0 when there is none.
  func index<IDs: RandomAccessCollection>(of id: IDs.Element?, among ids: IDs) -> Int
  where IDs.Element: Equatable, IDs.Index == Int {
    id.flatMap(ids.firstIndex(of:)) ?? min(place, max(0, ids.count - 1))
  }

  /// Remembers where `id` stands now, and gives the one that keys act on: nil when there is none.
  mutating func follow<IDs: RandomAccessCollection>(
    _ id: IDs.Element?, among ids: IDs
  ) -> IDs.Element? where IDs.Element: Equatable, IDs.Index == Int {
    guard !ids.isEmpty else { return nil }
    place = index(of: id, among: ids)
    return ids[place]
  }
}
