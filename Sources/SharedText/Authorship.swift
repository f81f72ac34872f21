/// Who wrote what of a text: stretches of scalars with their author, in order.
///
/// Law: after the same changes, the stretches cover exactly the text, and neighbours have different
/// authors. A step of a change costs O(√stretches), about; a copy shares what is not changed.
package struct Authorship: Sendable {
  package struct Stretch: Equatable, Sendable {
    package var author: UInt32
    /// In scalars, at least 1.
    package var count: Int

    package init(author: UInt32, count: Int) {
      self.author = author
      self.count = count
    }
  }

  /// Some stretches in a row; neighbours in it have different authors.
  fileprivate struct Chunk: Sendable {
    var stretches: [Stretch]
    /// Of all of them.
    var count: Int

    init(_ stretches: some Sequence<Stretch>) {
      self.stretches = Array(stretches)
      count = self.stretches.reduce(0) { $0 &+ $1.count }
    }
  }

  /// None is empty.
  private var chunks: [Chunk] = []
  private static let mostInChunk = 256

  /// Of a text of `count` scalars that `author` wrote.
  package init(of count: Int = 0, by author: UInt32 = 0) { insert(author, count, at: 0) }

  /// In order; stretches of nothing are left out.
  package init(_ stretches: some Sequence<Stretch>) {
    var chunk: [Stretch] = []
    for stretch in stretches where stretch.count > 0 {
      if let last = chunk.last, last.author == stretch.author {
        chunk[chunk.count &- 1].count &+= stretch.count
        continue
      }
      if chunk.count == Self.mostInChunk {
        chunks.append(Chunk(chunk))
        chunk = []
      }
      chunk.append(stretch)
    }
    if !chunk.isEmpty { chunks.append(Chunk(chunk)) }
  }

  package var stretches: [Stretch] {
    var result: [Stretch] = []
    for chunk in chunks {
      for stretch in chunk.stretches { Self.add(stretch, to: &result) }
    }
    return result
  }

  /// How many scalars there are.
  package var count: Int { chunks.reduce(0) { $0 &+ $1.count } }

  /// The stretches of `range`, cut at its ends.
  package func stretches(in range: Range<Int>) -> [Stretch] {
    var result: [Stretch] = []
    var start = 0
    for chunk in chunks {
      defer { start &+= chunk.count }
      guard start < range.upperBound, start &+ chunk.count > range.lowerBound else { continue }
      var place = start
      for stretch in chunk.stretches {
        let part = range.clamped(to: place..<place &+ stretch.count)
        if !part.isEmpty {
          Self.add(Stretch(author: stretch.author, count: part.count), to: &result)
        }
        place &+= stretch.count
      }
    }
    return result
  }

  private static func add(_ stretch: Stretch, to stretches: inout [Stretch]) {
    if let last = stretches.last, last.author == stretch.author {
      stretches[stretches.count &- 1].count &+= stretch.count
    } else {
      stretches.append(stretch)
    }
  }
}

extension Authorship: Equatable {
  package static func == (a: Authorship, b: Authorship) -> Bool { a.stretches == b.stretches }
}

// MARK: Clearing

extension Authorship {
  /// The change that deletes all that still stands of `authors`; empty when nothing does.
  ///
  /// Law: after it nothing of these is left, and all of the others, in their order.
  package func clearing(_ authors: Set<UInt32>) -> Change {
    var change = Change()
    for chunk in chunks {
      for stretch in chunk.stretches {
        change.list.add(authors.contains(stretch.author) ? .delete : .keep, stretch.count)
      }
    }
    change.list.finish()
    return change
  }
}

// MARK: Changes

extension Authorship {
  /// Follows a change that fits the text. Gives by how many scalars what each author wrote became more
  /// or less.
  @discardableResult
  package mutating func apply(_ change: Change, by author: UInt32) -> [UInt32: Int] {
    var changes: [UInt32: Int] = [:]
    var position = 0
    for step in change.list.steps {
      switch step.kind {
      case .keep: position &+= step.count
      case .delete: remove(step.count, at: position, &changes)
      case .insert, .leaningInsert:
        insert(author, step.count, at: position)
        changes[author, default: 0] &+= step.count
        position &+= step.count
      }
    }
    return changes
  }

  /// The first chunk that reaches up to `position`, and how far into it that is; the last one for a
  /// position behind the end. There is at least one chunk.
  private func place(of position: Int) -> (chunk: Int, offset: Int) {
    var offset = position
    for index in chunks.indices {
      if offset <= chunks[index].count { return (index, offset) }
      offset &-= chunks[index].count
    }
    return (chunks.count &- 1, chunks[chunks.count &- 1].count)
  }

  private mutating func insert(_ author: UInt32, _ count: Int, at position: Int) {
    guard count > 0 else { return }
    guard !chunks.isEmpty else {
      chunks = [Chunk([Stretch(author: author, count: count)])]
      return
    }
    let (chunk, offset) = place(of: position)
    chunks[chunk].insert(Stretch(author: author, count: count), at: offset)
    let stretches = chunks[chunk].stretches
    guard stretches.count > Self.mostInChunk else { return }
    let half = stretches.count / 2
    chunks.replaceSubrange(
      chunk...chunk, with: [Chunk(stretches[..<half]), Chunk(stretches[half...])])
  }

  private mutating func remove(
    _ count: Int, at position: Int, _ changes: inout [UInt32: Int]
  ) {
    var left = count
    while left > 0, !chunks.isEmpty {
      var (chunk, offset) = place(of: position)
      if offset == chunks[chunk].count { (chunk, offset) = (chunk &+ 1, 0) }
      guard chunk < chunks.count else { return }
      let part = min(left, chunks[chunk].count &- offset)
      left &-= part
      chunks[chunk].remove(offset..<offset &+ part, &changes)
      if chunks[chunk].stretches.isEmpty {
        chunks.remove(at: chunk)
      } else {
        joinNext(to: chunk)
      }
    }
  }

  /// Keeps chunks from staying small.
  private mutating func joinNext(to chunk: Int) {
    guard chunk &+ 1 < chunks.count else { return }
    let both = chunks[chunk].stretches.count &+ chunks[chunk &+ 1].stretches.count
    guard both <= Self.mostInChunk / 2 else { return }
    var stretches = chunks[chunk].stretches
    for stretch in chunks[chunk &+ 1].stretches { Self.add(stretch, to: &stretches) }
    chunks.replaceSubrange(chunk...chunk &+ 1, with: [Chunk(stretches)])
  }
}

extension Authorship.Chunk {
  /// `offset` is in 0...`count`.
  fileprivate mutating func insert(_ stretch: Authorship.Stretch, at offset: Int) {
    count &+= stretch.count
    var (index, rest) = (0, offset)
    while index &+ 1 < stretches.count, rest > stretches[index].count {
      rest &-= stretches[index].count
      index &+= 1
    }
    let here = stretches[index]
    if here.author == stretch.author {
      stretches[index].count &+= stretch.count
    } else if rest == 0 {
      stretches.insert(stretch, at: index)
    } else if rest < here.count {
      let behind = Authorship.Stretch(author: here.author, count: here.count &- rest)
      stretches[index].count = rest
      stretches.insert(contentsOf: [stretch, behind], at: index &+ 1)
    } else if index &+ 1 < stretches.count, stretches[index &+ 1].author == stretch.author {
      stretches[index &+ 1].count &+= stretch.count
    } else {
      stretches.insert(stretch, at: index &+ 1)
    }
  }

  fileprivate mutating func remove(_ range: Range<Int>, _ changes: inout [UInt32: Int]) {
    count &-= range.count
    var (index, start) = (0, 0)
    while start &+ stretches[index].count <= range.lowerBound {
      start &+= stretches[index].count
      index &+= 1
    }
    let first = index
    var left = range.count
    // What stays of the first one before the range.
    let head = range.lowerBound &- start
    if head > 0 {
      let part = min(left, stretches[index].count &- head)
      changes[stretches[index].author, default: 0] &-= part
      stretches[index].count &-= part
      left &-= part
      index &+= 1
    }
    let firstGone = index
    while left > 0, stretches[index].count <= left {
      changes[stretches[index].author, default: 0] &-= stretches[index].count
      left &-= stretches[index].count
      index &+= 1
    }
    if left > 0 {
      changes[stretches[index].author, default: 0] &-= left
      stretches[index].count &-= left
    }
    stretches.removeSubrange(firstGone..<index)
    joinEqual(around: first)
  }

  /// Joins stretches that have come to stand side by side.
  private mutating func joinEqual(around index: Int) {
    for place in [index, index &- 1]
    where place >= 0 && place &+ 1 < stretches.count
      && stretches[place].author == stretches[place &+ 1].author
    {
      stretches[place].count &+= stretches[place &+ 1].count
      stretches.remove(at: place &+ 1)
    }
  }
}
