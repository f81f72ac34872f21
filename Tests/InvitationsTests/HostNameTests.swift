import TestSupport
import Testing

@testable import Invitations

@Suite("Names and addresses of machines")
struct HostNameTests {
  @Test(
    "a name or an address is taken, and written in one way",
    arguments: [
      ("meet.example", "meet.example", HostName.Kind.name),
      ("Meet.EXAMPLE.", "meet.example", .name),
      ("my_host", "my_host", .name), ("a-b", "a-b", .name), ("localhost", "localhost", .name),
      ("häfen.example", "xn--hfen-loa.example", .name),
      ("HÄFEN.example", "xn--hfen-loa.example", .name),
      ("ha\u{308}fen.example", "xn--hfen-loa.example", .name),
      ("bücher。example", "xn--bcher-kva.example", .name),
      ("例え.テスト", "xn--r8jz45g.xn--zckzah", .name),
      ("xn--hfen-loa.example", "xn--hfen-loa.example", .name),
      ("192.0.2.7", "192.0.2.7", .ipv4), ("::1", "::1", .ipv6), ("[::1]", "::1", .ipv6),
      ("2001:DB8:0:0::1", "2001:db8::1", .ipv6), ("[2001:db8::1]", "2001:db8::1", .ipv6),
      ("::ffff:192.0.2.7", "::ffff:192.0.2.7", .ipv6), ("3com.example", "3com.example", .name),
    ])
  func taken(text: String, written: String, kind: HostName.Kind) throws {
    let host = try HostName(text)
    #expect(host.text == written && host.kind == kind)
    #expect(try HostName(host.text) == host)
  }

  @Test(
    "anything else is refused with the reason",
    arguments: [
      ("127.0.0.1:99", HostName.Fault.hasPort), ("meet.example:7420", .hasPort),
      ("[::1]:99", .hasPort),
      ("häfen.example:1", .hasPort), ("0.0.0.0", .unspecified), ("::", .unspecified),
      ("[::]", .unspecified),
      ("::ffff:0.0.0.0", .unspecified), ("", .malformed), (" ", .malformed), ("a b", .malformed),
      ("a/b", .malformed), ("a?b", .malformed), ("a..b", .malformed), (".", .malformed),
      (".a", .malformed),
      ("-a", .malformed), ("a-", .malformed), ("256.0.0.1", .malformed), ("1.2.3", .malformed),
      ("0x7f.0x1", .malformed), ("::1]", .malformed), ("[::1", .malformed), ("[a]", .malformed),
      ("fe80::1%eth0", .malformed), ("a\0b", .malformed), ("\u{301}a.example", .malformed),
      ("plenary://h:1/abc", .malformed), ("h☃.example", .malformed), ("*.example", .malformed),
      (String(repeating: "a", count: 64) + ".example", .malformed),
      (String(repeating: "ä", count: 64) + ".example", .malformed),
      (
        Array(repeating: String(repeating: "a", count: 49), count: 6).joined(separator: "."),
        .malformed
      ),
    ])
  func refused(text: String, fault: HostName.Fault) {
    #expect(throws: fault) { try HostName(text) }
  }

  @Test("whatever is taken consists of letters, digits and -._: and is taken again as it is")
  func anything() {
    Seeded.each(3_000) { random in
      var text = random.pick([
        "meet.example", "häfen.de", "192.0.2.7", "2001:db8::1", "例え.テスト", "a",
      ])
      for _ in 0..<random.below(3) {
        let place = text.index(text.startIndex, offsetBy: random.below(text.count))
        text.insert(
          contentsOf: random.pick([".", "-", "_", ":", "1", "Ä", "[", random.text(2)]), at: place)
      }
      guard let host = try? HostName(text) else { return }
      let isPlain = host.text.unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
            || "-._:".unicodeScalars.contains($0))
      }
      #expect(isPlain, "\(random): \(text)")
      #expect((try? HostName(host.text)) == host, "\(random): \(text)")
    }
  }

  /// RFC 3492, section 7.1.
  @Test(
    "labels are written as the samples of the RFC are",
    arguments: [
      ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
      ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
      ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
      ("למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"),
      ("यहलोगहिन्दीक्योंनहींबोलसकतेहैं", "i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd"),
      ("なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"),
      (
        "세계의모든사람들이한국어를이해한다면얼마나좋을까",
        "989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c"
      ),
      ("почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
      ("PorquénopuedensimplementehablarenEspañol", "PorqunopuedensimplementehablarenEspaol-fmd56a"),
      ("TạisaohọkhôngthểchỉnóitiếngViệt", "TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g"),
      ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
      ("安室奈美恵-with-SUPER-MONKEYS", "-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n"),
      ("Hello-Another-Way-それぞれの場所", "Hello-Another-Way--fc4qua05auwb3674vfr0b"),
      ("ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"), ("MajiでKoiする5秒前", "MajiKoi5-783gue6qz075azm5e"),
      ("パフィーdeルンバ", "de-jg4avhby1noc0d"), ("そのスピードで", "d9juau41awczczp"),
      ("-> $1.00 <-", "-> $1.00 <--"),
    ])
  func punycode(label: String, encoded: String) {
    #expect(Punycode.encode(label.unicodeScalars) == encoded)
  }
}
