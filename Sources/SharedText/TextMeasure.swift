/// The size of a stretch of text in the three units that positions are looked up by.
struct TextMeasure: Equatable, Sendable {
  var bytes = 0
  var scalars = 0
  /// Line feeds (U+000A); CRLF counts once, a lone CR not at all.
  var newlines = 0

  static func += (a: inout Self, b: Self) {
    a.bytes &+= b.bytes
    a.scalars &+= b.scalars
    a.newlines &+= b.newlines
  }

  static func -= (a: inout Self, b: Self) {
    a.bytes &-= b.bytes
    a.scalars &-= b.scalars
    a.newlines &-= b.newlines
  }
}
