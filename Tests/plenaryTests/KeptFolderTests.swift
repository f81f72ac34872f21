import Glibc
import Testing

@testable import plenary

@Suite("The folder that export, invite, account and check look at")
struct KeptFolderTests {
  private func find(
    _ dataFolder: String? = nil, config: String? = nil, _ variables: [String: String] = [:]
  ) throws -> String {
    let variables = variables.merging(["XDG_STATE_HOME": "/s"]) { given, _ in given }
    return try KeptFolder.find(
      dataFolder: dataFolder, config: config, environment: { variables[$0] }
    ).path
  }

  @Test("is the one named, else the configuration's, else that of plenary host")
  func rule() throws {
    var name = Array("/tmp/plenary-kept-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&name).map { String(cString: $0) })
    let (named, silent) = (folder + "/named.yaml", folder + "/silent.yaml")
    defer { for path in [named, silent, folder] { remove(path) } }
    for (path, text) in [(named, "data:\n  folder: /d\n"), (silent, "log:\n  level: info\n")] {
      let file = try #require(fopen(path, "w"))
      fputs(text, file)
      fclose(file)
    }
    #expect(try find() == "/s/plenary/host")
    #expect(try find("/x") == "/x")
    #expect(try find("/x", config: named) == "/x")
    #expect(try find(config: named) == "/d")
    #expect(try find(config: silent) == "/s/plenary/serve")
    #expect(try find(nil, ["PLENARY_CONFIG": named]) == "/d")
    #expect(try find(nil, ["PLENARY_CONFIG": ""]) == "/s/plenary/host")
    #expect(try find(nil, ["PLENARY_DATA_FOLDER": "/v"]) == "/v")
    #expect(try find("/x", ["PLENARY_DATA_FOLDER": "/v"]) == "/x")
    #expect(try find(config: named, ["PLENARY_DATA_FOLDER": "/v"]) == "/v")
  }
}
