import Screen
import Testing

@Suite struct StyleTests {
  @Test("every colour comes back as it went in")
  func colours() {
    for number in UInt8.min...UInt8.max {
      #expect(Style(foreground: .indexed(number)).foreground == .indexed(number))
      #expect(Style(background: .ansi(number)).background == .ansi(number & 15))
    }
    #expect(Style.plain.foreground == .standard && Style.plain.background == .standard)
    #expect(Style(foreground: .ansi(3)) != Style(foreground: .indexed(3)))
  }

  @Test("adding attributes keeps those that are there")
  func attributes() {
    let style = Style(foreground: .ansi(1), attributes: .bold).adding(.underline)
    #expect(style.attributes == [.bold, .underline])
    #expect(style.foreground == .ansi(1))
  }
}
