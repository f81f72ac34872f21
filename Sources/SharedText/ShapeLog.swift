/// The steps of many changes in order, without their text: all that mapping over them needs.
struct ShapeLog: Equatable, Sendable {
  private(set) var steps: [Step] = []
  /// For each change where its steps end.
  private var ends: [Int] = []
  /// By how much all changes together make a text longer.
  private(set) var growth = 0

  init() {}

  /// With room for `count` keystrokes.
  init(room count: Int) {
    steps.reserveCapacity(2 &* count)
    ends.reserveCapacity(count)
  }

  var count: Int { ends.count }

  /// How many of `steps` belong to the changes before number `index`.
  func steps(before index: Int) -> Int { index == 0 ? 0 : ends[index &- 1] }

  /// Gives back the room of the changes before number `index`, which are asked for no more, once they are
  /// the greater part and many. What the others are stays.
  mutating func forget(before index: Int) {
    let gone = steps(before: index)
    guard gone > Self.mostForgotten, gone > steps.count / 2 else { return }
    steps = Array(steps[gone...])
    for place in ends.indices { ends[place] = max(0, ends[place] &- gone) }
  }

  private static let mostForgotten = 65_536

  mutating func append(_ shape: StepList) {
    steps.append(contentsOf: shape.steps)
    ends.append(steps.count)
    growth &+= shape.growth
  }

  /// Appends a change of one scalar.
  mutating func append(keystroke kind: Step.Kind, at position: Int) {
    if position > 0 { steps.append(Step(.keep, position)) }
    steps.append(Step(kind, 1))
    ends.append(steps.count)
    growth &+= kind == .delete ? -1 : 1
  }

  /// Where in `steps` change number `index` is.
  func bounds(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index &- 1])..<ends[index]
  }

  func shape(_ index: Int) -> StepList { StepList(steps: Array(steps[bounds(index)])) }

  /// Maps `shape`, as numbered later, over the changes from number `start` on, one by one; `scratch`
  /// is overwritten.
  func map(_ shape: inout StepList, from start: Int, scratch: inout StepList) {
    let all = steps.span
    for index in start..<count {
      scratch.assign(
        shape.steps, mappedOver: all.extracting(bounds(index)), .second)
      swap(&shape, &scratch)
    }
  }
}
