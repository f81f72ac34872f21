package import MeetingModel
import OrderedCollections
import Screen

extension Whiteboard {
  /// The drawing as an SVG picture (SVG 1.1), a cell 8 by 16 units large.
  package var svg: String { svg(over: []) }

  /// The same with `ground` beneath it.
  func svg(over ground: [Drawing]) -> String {
    let shapes =
      ground
      + shapes.map { shape -> Drawing in
        var drawing = shape.drawing
        drawing.figure = figure(of: shape) { String($0).columns }
        return drawing
      }
    let far = shapes.map { $0.figure.bounds { String($0).columns }.far }
    let width = ((far.map(\.column).max() ?? 0) + 2) * 8
    let height = ((far.map(\.row).max() ?? 0) + 2) * 16
    let head = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)">
      <defs><marker id="head" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">\
      <path d="M0,0 L8,4 L0,8 z"/></marker></defs>
      """
    return ([head] + shapes.map(\.svg) + ["</svg>"]).joined(separator: "\n")
  }
}

extension Drawing {
  fileprivate var svg: String {
    switch figure {
    case .stroke(let spots):
      let points = (spots.count == 1 ? spots + spots : spots).map(\.svg).joined(separator: " ")
      return "<polyline points=\"\(points)\" fill=\"none\" \(outline)/>"
    case .line(let a, let b): return "<line \(ends(a, b)) \(outline)/>"
    case .arrow(let a, let b): return "<line \(ends(a, b)) \(outline) marker-end=\"url(#head)\"/>"
    case .box:
      let (origin, far) = (figure.origin, figure.farCorner)
      return """
        <rect x="\(origin.x)" y="\(origin.y)" width="\(far.x - origin.x)" \
        height="\(far.y - origin.y)" \(inside) \(outline)/>
        """
    case .ellipse:
      let (origin, far) = (figure.origin, figure.farCorner)
      return """
        <ellipse cx="\((origin.x + far.x) / 2)" cy="\((origin.y + far.y) / 2)" \
        rx="\((far.x - origin.x) / 2)" ry="\((far.y - origin.y) / 2)" \(inside) \(outline)/>
        """
    case .text(let spot, let text):
      let lines = text.cleaned(.kept).split(separator: "\n", omittingEmptySubsequences: false)
      let spans = lines.enumerated().map { row, line in
        "<tspan x=\"\(spot.x - 4)\" y=\"\(spot.y + row * 16 + 4)\">\(Self.escaped(line))</tspan>"
      }
      return """
        <text font-family="monospace" font-size="13" xml:space="preserve" \
        fill="\(ink.svg)">\(spans.joined())</text>
        """
    }
  }

  private func ends(_ a: Spot, _ b: Spot) -> String {
    "x1=\"\(a.x)\" y1=\"\(a.y)\" x2=\"\(b.x)\" y2=\"\(b.y)\""
  }

  private var outline: String {
    let style =
      switch line {
      case .solid: "stroke-width=\"1.5\""
      case .dashed: "stroke-width=\"1.5\" stroke-dasharray=\"6 4\""
      case .heavy: "stroke-width=\"3.5\""
      }
    return "stroke=\"\(ink.svg)\" stroke-linecap=\"round\" \(style)"
  }

  private var inside: String {
    switch fill {
    case .none: "fill=\"none\""
    case .light: "fill=\"\(ink.svg)\" fill-opacity=\"0.2\""
    case .medium: "fill=\"\(ink.svg)\" fill-opacity=\"0.45\""
    case .dense: "fill=\"\(ink.svg)\" fill-opacity=\"0.8\""
    }
  }

  /// By code points: with a mark behind it a "<" is another character, but not to XML.
  private static func escaped(_ text: some StringProtocol) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Spot {
  fileprivate var x: Int { column * 8 + 4 }
  fileprivate var y: Int { row * 16 + 8 }
  fileprivate var svg: String { "\(x),\(y)" }
}

extension Ink {
  fileprivate var svg: String {
    switch self {
    case .standard: "black"
    case .red: "firebrick"
    case .green: "green"
    case .yellow: "goldenrod"
    case .blue: "royalblue"
    case .magenta: "darkmagenta"
    case .cyan: "darkcyan"
    }
  }
}
