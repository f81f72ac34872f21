import FoundationEssentials
import MeetingModel
import Storage

/// A door but its key, as the file keeps it.
private struct KeptDoor: Codable {
  var mechanism: UInt8
  var accounts: [String]
  var groups: [String]
}

extension EntryControl.Door {
  /// Throws `.corrupt` for bytes that `kept` never gives; none stand for a door that opens by key.
  init(key: String, kept bytes: [UInt8]) throws(StorageError) {
    guard !bytes.isEmpty else {
      self.init(key: key)
      return
    }
    guard let door = try? JSONDecoder().decode(KeptDoor.self, from: Data(bytes)),
      let mechanism = EntryControl.Mechanism(rawValue: door.mechanism)
    else { throw .corrupt }
    self.init(
      mechanism: mechanism, key: key,
      list: EntryControl.AccessList(accounts: door.accounts, groups: door.groups))
  }

  func kept() throws -> Data {
    try JSONEncoder().encode(
      KeptDoor(mechanism: mechanism.rawValue, accounts: list.accounts, groups: list.groups))
  }
}
