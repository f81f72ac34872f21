import TestSupport
import Testing

@testable import SecureTransport

@Suite("Hashes of passwords")
struct PasswordHashTests {
  private func cost(_ logN: Int, _ r: Int, _ p: Int) throws -> PasswordHash.Cost {
    try #require(PasswordHash.Cost(logN: logN, r: r, p: p))
  }

  private func scrypt(
    _ password: String, _ salt: String, _ cost: PasswordHash.Cost
  ) throws -> String {
    let key = try PasswordHash.scrypt(
      Array(password.utf8), salt: Array(salt.utf8), cost: cost, count: 64)
    return key.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test("are those of RFC 7914, section 12")
  func vectors() throws {
    #expect(
      try scrypt("", "", cost(4, 1, 1))
        == "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")
    #expect(
      try scrypt("password", "NaCl", cost(10, 8, 16))
        == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")
    #expect(
      try scrypt("pleaseletmein", "SodiumChloride", cost(14, 8, 1))
        == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")
  }

  @Test(
    "know their password, and no other", arguments: ["", "correct horse", "пароль 密码", "a\u{0}b"])
  func verification(password: String) throws {
    let hash = try PasswordHash(of: password, cost: cost(4, 8, 1))
    #expect(try hash.isOf(password))
    for other in [password + " ", "x" + password, "another"] {
      #expect(try !hash.isOf(other))
    }
    let again = try #require(PasswordHash(hash.text))
    #expect(again == hash)
    #expect(try again.isOf(password))
  }

  @Test("take an accent however it was typed")
  func normalForms() throws {
    let hash = try PasswordHash(of: "caf\u{E9} noir", cost: cost(4, 8, 1))
    #expect(try hash.isOf("cafe\u{301} noir"))
    #expect(try !hash.isOf("cafe noir"))
  }

  @Test("of one password differ by their salt")
  func salts() throws {
    let cost = try cost(4, 8, 1)
    let texts = try Set((0..<20).map { _ in try PasswordHash(of: "the same", cost: cost).text })
    #expect(texts.count == 20)
  }

  @Test("say when they were made at another cost")
  func costs() throws {
    #expect(try PasswordHash(of: "p", cost: cost(4, 8, 1)).needsRehash())
    let usual = try PasswordHash(of: "p")
    #expect(!usual.needsRehash())
    #expect(try usual.needsRehash(for: cost(4, 8, 1)))
    #expect(usual.text.hasPrefix("scrypt$ln=15,r=8,p=3$"))
    #expect(try usual.isOf("p"))
  }

  @Test(
    "are not read from another text",
    arguments: [
      "", "scrypt", "scrypt$$$", "scrypt$ln=15,r=8,p=1$c2FsdHNhbHQ$",
      "bcrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0$c2FsdHNhbHRzYWx0c2FsdHNhbHQ",
      "scrypt$ln=30,r=8,p=1$c2FsdHNhbHRzYWx0$c2FsdHNhbHRzYWx0c2FsdHNhbHQ",
      "scrypt$ln=20,r=64,p=1$c2FsdHNhbHRzYWx0$c2FsdHNhbHRzYWx0c2FsdHNhbHQ",
      "scrypt$ln=4,r=64,p=9223372036854775807$c2FsdHNhbHRzYWx0$c2FsdHNhbHRzYWx0c2FsdHNhbHQ",
      "scrypt$ln=-1,r=8,p=1$c2FsdHNhbHRzYWx0$c2FsdHNhbHRzYWx0c2FsdHNhbHQ",
      "scrypt$ln=+4,r=8,p=1$c2FsdHNhbHRzYWx0$c2FsdHNhbHRzYWx0c2FsdHNhbHQ",
      "scrypt$r=8,ln=4,p=1$c2FsdHNhbHRzYWx0$c2FsdHNhbHRzYWx0c2FsdHNhbHQ",
      "scrypt$ln=4,r=8,p=1$c2FsdHNhbHRzYWx0$c2FsdHNhbHRzYWx0c2FsdHNhbHQ$",
    ])
  func hostile(text: String) {
    #expect(PasswordHash(text) == nil)
  }

  @Test("read from a text with one byte changed are of another password, or none")
  func changed() throws {
    let hash = try PasswordHash(of: "correct horse", cost: cost(2, 1, 1))
    let text = Array(hash.text.utf8)
    for seed in Seeded.seeds(300) {
      var random = Seeded(seed: seed)
      var changed = text
      changed[random.below(text.count)] = UInt8(random.below(128))
      guard changed != text, let read = PasswordHash(String(decoding: changed, as: UTF8.self))
      else { continue }
      #expect(try !read.isOf("correct horse"), "seed \(seed)")
    }
  }

  @Test("a decoy costs what a real one costs, fits no password, and is another each time")
  func decoy() throws {
    let cost = try #require(PasswordHash.Cost(logN: 4, r: 8, p: 1))
    let decoy = try PasswordHash.decoy(cost: cost)
    let usual = try PasswordHash.decoy()
    #expect(decoy.cost == cost && usual.cost == .usual)
    let real = try PasswordHash(of: "x", cost: cost)
    #expect(decoy.text.utf8.count == real.text.utf8.count)
    #expect(PasswordHash(decoy.text) == decoy)
    for password in ["", "x", decoy.text] { #expect(try !decoy.isOf(password)) }
    let other = try PasswordHash.decoy(cost: cost)
    #expect(decoy != other)
  }
}
