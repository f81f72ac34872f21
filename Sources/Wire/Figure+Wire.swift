import MeetingModel

extension Figure {
  init(_ wired: WiredDrawing) throws(WireError) {
    let spots = try [Spot](wired: wired.spots)
    switch wired.form {
    case .stroke: self = .stroke(spots)
    case .line:
      let (a, b) = try spots.ends()
      self = .line(a, b)
    case .box:
      let (a, b) = try spots.ends()
      self = .box(a, b)
    case .ellipse:
      let (a, b) = try spots.ends()
      self = .ellipse(a, b)
    case .text:
      guard let spot = spots.first, spots.count == 1 else { throw .invalid(field: "spots") }
      self = .text(at: spot, wired.text)
    case .arrow:
      let (a, b) = try spots.ends()
      self = .arrow(a, b)
    case .UNRECOGNIZED: throw .unknownKind
    }
  }
}

extension WiredDrawing {
  init(_ figure: Figure, _ ink: MeetingModel.Ink) {
    self.init()
    self.ink = ink.wired
    spots = figure.spots.wired
    switch figure {
    case .stroke: form = .stroke
    case .line: form = .line
    case .box: form = .box
    case .ellipse: form = .ellipse
    case .arrow: form = .arrow
    case .text(_, let text):
      form = .text
      self.text = text
    }
  }
}

extension [Spot] {
  /// From columns and rows by turns, the first spot as it is, each further one less the spot before.
  init(wired: [Int32]) throws(WireError) {
    guard wired.count.isMultiple(of: 2) else { throw .invalid(field: "spots") }
    self = []
    reserveCapacity(wired.count / 2)
    var (column, row) = (0, 0)
    for index in stride(from: 0, to: wired.count, by: 2) {
      column += Int(wired[index])
      row += Int(wired[index + 1])
      guard Spot.farthest.contains(column), Spot.farthest.contains(row) else {
        throw .invalid(field: "spots")
      }
      append(Spot(column: column, row: row))
    }
  }

  fileprivate func ends() throws(WireError) -> (Spot, Spot) {
    guard count == 2 else { throw .invalid(field: "spots") }
    return (self[0], self[1])
  }

  var wired: [Int32] {
    var numbers: [Int32] = []
    numbers.reserveCapacity(count * 2)
    var last = Spot(column: 0, row: 0)
    for spot in map(\.near) {
      numbers.append(Int32(spot.column - last.column))
      numbers.append(Int32(spot.row - last.row))
      last = spot
    }
    return numbers
  }
}

extension Spot {
  /// Columns and rows that can be written, far beyond every whiteboard: what lies outside stays
  /// outside, and no arithmetic on a spot that was read can overflow.
  fileprivate static let farthest = -(1 << 20)...(1 << 20)

  fileprivate var near: Spot {
    let range = Self.farthest
    return Spot(
      column: min(max(column, range.lowerBound), range.upperBound),
      row: min(max(row, range.lowerBound), range.upperBound))
  }
}

extension Ink {
  init(_ wired: WiredDrawing.Ink) throws(WireError) {
    switch wired {
    case .standard: self = .standard
    case .red: self = .red
    case .green: self = .green
    case .yellow: self = .yellow
    case .blue: self = .blue
    case .magenta: self = .magenta
    case .cyan: self = .cyan
    case .UNRECOGNIZED: throw .unknownKind
    }
  }

  var wired: WiredDrawing.Ink {
    switch self {
    case .standard: .standard
    case .red: .red
    case .green: .green
    case .yellow: .yellow
    case .blue: .blue
    case .magenta: .magenta
    case .cyan: .cyan
    }
  }
}
