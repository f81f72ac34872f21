/// How the program ends: 0 when all went well, else one of the numbers of sysexits.h.
enum ExitReason: Int32 {
  /// The command line says something impossible.
  case usage = 64
  /// A deck is none.
  case dataError = 65
  /// A file cannot be read.
  case noInput = 66
  /// A server cannot be reached, or what answers is none; or there is no usable terminal.
  case unavailable = 69
  /// Something unexpected.
  case software = 70
  /// Something of the system is not to be had: the port, for one.
  case system = 71
  /// The data folder cannot be written, or its disk is full.
  case cannotCreate = 73
  /// Later it may work: the data folder is in use, the server is full.
  case temporary = 75
  /// The two sides share no version of the protocol.
  case `protocol` = 76
  /// Not let in: wrong key, changed certificate, a meeting that has ended, a name that is taken.
  case denied = 77
  /// The configuration is wrong, or `check` found a problem.
  case configuration = 78
  /// The terminal was closed: 128 + SIGHUP, as shells count.
  case hangUp = 129
}
