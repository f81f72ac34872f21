import Glibc
import Localization

/// Why the operating system refused, from its errno.
func reason(_ code: Int32) -> Phrase {
  switch code {
  case ENOENT: .system.noSuchFile
  case EACCES, EPERM: .system.denied
  case EEXIST: .system.exists
  case ENOTDIR: .system.notFolder
  case EISDIR: .system.isFolder
  case ENOSPC, EDQUOT: .system.diskFull
  case EROFS: .system.readOnly
  case EMFILE, ENFILE: .system.tooManyFiles
  case EIO: .system.inputOutput
  case EFBIG: .system.tooLarge
  case ENAMETOOLONG: .system.nameTooLong
  case ELOOP: .system.tooManyLinks
  case EADDRINUSE: .system.addressInUse
  case EADDRNOTAVAIL: .system.addressElsewhere
  case ECONNREFUSED: .system.connectionRefused
  case EBUSY, ETXTBSY: .system.busy
  case ENOMEM, EAGAIN: .system.outOfMemory
  case _: .system.other(code: String(code))
  }
}
